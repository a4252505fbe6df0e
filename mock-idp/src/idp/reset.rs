//! Everything as it was at the start, for all issuers or for one.

use super::{MockIdp, State};

impl State {
    /// Forgets all that one issuer was told and all that it did, those that lie below its path
    /// included; none: every issuer, the clock and the listeners that lie too. How many rules there
    /// were. The journal stays.
    pub(crate) fn reset(&self, issuer: Option<&str>) -> usize {
        let rules = self.rules.clear(issuer);
        self.keys.reset(issuer);
        self.clients.reset(issuer);
        self.users.reset(issuer);
        self.personas.reset(issuer);
        self.absent.reset(issuer);
        self.devices.reset(issuer);
        self.browsers.reset(issuer);
        self.issued.reset(issuer);
        self.fetches.reset(issuer);
        self.recent.reset(issuer);
        if issuer.is_none() {
            self.clock.set_offset(0);
            self.close_tls_faults();
        }
        rules
    }
}

impl MockIdp {
    /// Forgets all that the issuer with this path (none: every issuer) was told and all that it
    /// did: rules, keys, clients, End-Users, persona, metadata, devices, sessions, codes, tokens.
    /// The clock is everybody's: only where no issuer is named it is put back. The journal stays.
    pub fn reset(&self, issuer: Option<&str>) {
        self.state.reset(issuer);
    }
}
