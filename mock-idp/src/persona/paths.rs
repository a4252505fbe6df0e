//! The endpoints where a provider has them: `/v1/token` at Okta.

use super::{Persona, Personas};
use crate::endpoints::{ENDPOINTS, Endpoint};
use crate::issuer::{Issuer, Place, without_dots};

impl Personas {
    /// What a request path names. Where the persona of an issuer has an endpoint there, it is
    /// that; only then the mock's own paths count.
    pub(crate) fn place(&self, path: &str) -> Place {
        let plain = Place::of(path);
        if matches!(plain, Place::Control | Place::Canary) {
            return plain;
        }
        let path = &without_dots(path);
        let own = self.in_use().into_iter().find_map(|persona| self.own_place(persona, path));
        own.unwrap_or(plain)
    }

    fn own_place(&self, persona: &Persona, path: &str) -> Option<Place> {
        persona.endpoints.iter().find_map(|own| {
            let issuer = path.strip_suffix(&own.path)?;
            let endpoint = ENDPOINTS.iter().find(|endpoint| endpoint.name == own.endpoint)?;
            let place = Place::endpoint_of(&format!("{issuer}{}", own.issuer), endpoint);
            let here = matches!(place, Place::Endpoint { .. });
            (here && self.persona(place.issuer()).name == persona.name).then_some(place)
        })
    }

    /// The URL of an endpoint as this issuer's metadata tell it: the persona's, where it has one.
    pub(crate) fn endpoint_url(&self, issuer: &Issuer, endpoint: &Endpoint) -> String {
        let plain = issuer.endpoint_url(endpoint.path);
        let persona = self.persona(&issuer.path);
        let own = persona.endpoints.iter().find_map(|own| {
            let base = issuer.url.trim_end_matches('/').strip_suffix(&own.issuer)?;
            (own.endpoint == endpoint.name).then(|| format!("{base}{}", own.path))
        });
        own.unwrap_or(plain)
    }
}
