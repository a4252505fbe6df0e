//! What acts on one answer: each rule counts it once, however many tokens it has.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::lies::{Fetches, Lies};
use super::rule::{Occasion, Whose};
use super::rules::{Live, Rules};
use crate::defects::Defect;
use crate::defects::fetch::DOCUMENTS;
use crate::fault::Fault;
use crate::mint::Applied;
use crate::user::User;

/// The rules that act on one answer, and what the journal is told of it.
#[derive(Debug)]
pub(crate) struct Acting<'a> {
    rules: &'a Rules,
    issuer: &'a str,
    endpoint: &'static str,
    acted: Mutex<Acted>,
}

/// What has acted so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Acted {
    /// The client, as the request names it or as it was found.
    pub(crate) client: Option<String>,
    /// The defects that tokens of the answer carry.
    pub(crate) defects: Vec<Applied>,
    /// For whom a rule was chosen, and which.
    chosen: Vec<(Option<String>, Option<String>, Option<Live>)>,
    /// The rule whose fault acts.
    fault: Option<Live>,
}

impl<'a> Acting<'a> {
    /// Nothing acts yet.
    pub(crate) fn new(rules: &'a Rules, issuer: &'a str, endpoint: &'static str) -> Acting<'a> {
        Acting { rules, issuer, endpoint, acted: Mutex::default() }
    }

    /// The fault of the answer to a request that names this client and this End-User.
    pub(crate) fn fault(&self, client: Option<&str>, user: Option<&str>) -> Option<Fault> {
        let occasion = self.occasion(client, user.map(Whose::Named));
        let live = self.rules.act(&occasion, |live| live.rule.fault.is_some());
        let mut acted = self.acted();
        acted.client = client.map(ToOwned::to_owned);
        acted.fault.clone_from(&live);
        live.and_then(|live| live.rule.fault)
    }

    /// The defects of a token for this client and End-User; asked again, the same.
    pub(crate) fn defects(&self, client: Option<&str>, user: Option<&User>) -> Vec<Applied> {
        let whom = (client.map(ToOwned::to_owned), user.map(|user| user.sub.clone()));
        let mut acted = self.acted();
        if let Some((_, _, live)) =
            acted.chosen.iter().find(|(client, user, _)| (client, user) == (&whom.0, &whom.1))
        {
            return live.as_ref().map(|live| live.rule.defects.clone()).unwrap_or_default();
        }
        let occasion = self.occasion(client, user.map(Whose::Known));
        // A rule that already acts by its fault has counted this answer.
        let counted =
            acted.fault.clone().filter(|live| self.lies_here(live) && live.rule.matches(&occasion));
        let live = counted.or_else(|| {
            let fault = acted.fault.as_ref().map(|live| live.id.as_str());
            self.rules
                .act(&occasion, |live| self.lies_here(live) && Some(live.id.as_str()) != fault)
        });
        let defects = live.as_ref().map(|live| live.rule.defects.clone()).unwrap_or_default();
        acted.chosen.push((whom.0, whom.1, live));
        acted.note(&defects);
        defects
    }

    /// What is wrong with the answer itself, by the issuer's defects and, where anybody may fetch
    /// it, by a rule. To be asked once: it counts.
    pub(crate) fn lies(&self, issuers: &[Applied], fetches: &Fetches) -> Lies {
        let mut defects: Vec<Applied> = issuers.to_vec();
        if DOCUMENTS.contains(&self.endpoint) {
            defects.extend(self.defects(None, None));
        }
        defects.retain(|applied| applied.defect.acts_at(self.endpoint));
        self.note(&defects);
        Lies::counted(defects, fetches, self.issuer, self.endpoint)
    }

    /// Whether a defect of the rule acts on the document or on tokens of this endpoint.
    fn lies_here(&self, live: &Live) -> bool {
        let document = DOCUMENTS.contains(&self.endpoint);
        live.has(
            |defect| if document { defect.acts_at(self.endpoint) } else { defect.acts_on_tokens() },
        )
    }

    /// The defects of the answer itself, once its tokens are minted: of the rule that has acted and
    /// holds one that acts `here`, else of the first that does.
    pub(crate) fn defects_of_answer(
        &self,
        client: Option<&str>,
        user: Option<&User>,
        here: impl Fn(&Defect) -> bool,
    ) -> Vec<Applied> {
        let occasion = self.occasion(client, user.map(Whose::Known));
        let mut acted = self.acted();
        let of_tokens = acted.chosen.iter().filter_map(|(_, _, live)| live.as_ref());
        let mut counted = acted.fault.iter().chain(of_tokens);
        let counted = counted.find(|live| live.has(&here) && live.rule.matches(&occasion)).cloned();
        let live = counted.or_else(|| self.rules.act(&occasion, |live| live.has(&here)));
        let mut defects = live.map(|live| live.rule.defects).unwrap_or_default();
        defects.retain(|applied| here(applied.defect));
        acted.note(&defects);
        defects
    }

    /// Notes for the journal which client was found.
    pub(crate) fn found(&self, client_id: &str) {
        self.acted().client = Some(client_id.to_owned());
    }

    /// Notes for the journal defects that act without a rule.
    pub(crate) fn note(&self, defects: &[Applied]) {
        self.acted().note(defects);
    }

    /// What has acted.
    pub(crate) fn done(self) -> Acted {
        self.acted.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn occasion<'b>(&'b self, client: Option<&'b str>, user: Option<Whose<'b>>) -> Occasion<'b> {
        Occasion { issuer: self.issuer, endpoint: self.endpoint, client, user }
    }

    fn acted(&self) -> MutexGuard<'_, Acted> {
        self.acted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Acted {
    fn note(&mut self, defects: &[Applied]) {
        for defect in defects {
            if !self.defects.contains(defect) {
                self.defects.push(defect.clone());
            }
        }
    }
}
