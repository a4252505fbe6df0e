//! Which requests of a journal are meant.

use super::Request;

/// Chooses requests: those for which everything that is named here is true.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The issuer's path.
    pub issuer: Option<String>,
    /// One of [`super::ENDPOINTS`].
    pub endpoint: Option<String>,
    /// The `client_id`.
    pub client: Option<String>,
    /// GET, POST ...
    pub method: Option<String>,
    /// The answer's status.
    pub status: Option<u16>,
    /// From this number on.
    pub since: u64,
}

impl Filter {
    /// Requests for this endpoint.
    pub fn endpoint(name: &str) -> Filter {
        Filter { endpoint: Some(name.to_owned()), ..Filter::default() }
    }

    /// The same at the issuer with this path.
    #[must_use]
    pub fn at(self, issuer: &str) -> Filter {
        Filter { issuer: Some(issuer.to_owned()), ..self }
    }

    /// The same from this mark on.
    #[must_use]
    pub fn since(self, mark: u64) -> Filter {
        Filter { since: mark, ..self }
    }

    /// Whether the request is meant.
    pub fn matches(&self, request: &Request) -> bool {
        self.misses(request).is_empty()
    }

    /// What about the request is not as it is asked for: `status 401, not 200`.
    pub(super) fn misses(&self, request: &Request) -> Vec<String> {
        let text = |name: &str, wanted: &Option<String>, seen: &str| {
            let wanted = wanted.as_deref().filter(|wanted| *wanted != seen)?;
            Some(format!("{name} {}, not {wanted}", if seen.is_empty() { "none" } else { seen }))
        };
        let status = self.status.filter(|wanted| *wanted != request.status);
        let early = request.number < self.since;
        [
            text("issuer", &self.issuer, &request.issuer),
            text("endpoint", &self.endpoint, request.endpoint),
            text("client", &self.client, request.client.as_deref().unwrap_or_default()),
            text("method", &self.method, &request.method),
            status.map(|wanted| format!("status {}, not {wanted}", request.status)),
            early.then(|| format!("number {}, before {}", request.number, self.since)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
