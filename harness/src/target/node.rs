//! One node of a target, as a target of its own.

use super::{Http, Ocient, Pgwire, Target, Wire};
use crate::drivers::Presentation;
use crate::launch::{Placeholders, UnknownPlaceholder};

impl Target {
    /// The target as this node alone, reached by the wire that carries the presentation; none
    /// where it has no address. `node` is `HOST:PORT`, perhaps by placeholders.
    ///
    /// # Errors
    /// A placeholder has no value.
    pub(crate) fn at_node(
        &self,
        node: &str,
        by: Presentation,
        placeholders: &Placeholders,
    ) -> Result<Option<Target>, UnknownPlaceholder> {
        let placeholders = placeholders.clone().with("user", "{{user}}");
        let node = placeholders.fill(node)?;
        let Some(wire) = self.wires.iter().find(|wire| wire.presentations().contains(&by)) else {
            return Ok(None);
        };
        let wire = match wire {
            Wire::Pgwire(wire) => {
                let host = node.rsplit_once(':').map_or(node.as_str(), |(host, _)| host);
                Wire::Pgwire(Pgwire { host: host.to_owned(), port: node.clone(), ..wire.clone() })
            }
            Wire::Http(wire) => {
                let url = moved(&placeholders.fill(&wire.url)?, &node);
                Wire::Http(Http { url, ..wire.clone() })
            }
            Wire::Ocient(wire) => {
                let host = node.rsplit_once(':').map_or(node.as_str(), |(host, _)| host);
                Wire::Ocient(Ocient { host: host.to_owned(), port: node.clone(), ..wire.clone() })
            }
            Wire::Websocket(_) | Wire::Console(_) | Wire::External(_) => return Ok(None),
        };
        Ok(Some(Target { wires: vec![wire], ..self.clone() }))
    }
}

/// The URL with another authority.
fn moved(url: &str, node: &str) -> String {
    let begin = url.find("://").map_or(0, |at| at + 3);
    let end = url[begin..].find(['/', '?']).map_or(url.len(), |at| begin + at);
    format!("{}{node}{}", &url[..begin], &url[end..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::target;

    #[test]
    fn a_node_is_the_target_at_another_address() {
        let target = target::load("reference").unwrap_or_else(|wrong| panic!("{wrong}"));
        let given = Placeholders::new()
            .with("ready.http", "http://127.0.0.1:1")
            .with("ready.second", "127.0.0.2:8080");
        let at = |by| match target.at_node("{{ready.second}}", by, &given).expect("filled") {
            Some(Target { wires, .. }) => wires,
            None => Vec::new(),
        };
        let Wire::Http(http) = &at(Presentation::HttpBasic)[0] else { panic!("http") };
        assert_eq!(http.url, "http://127.0.0.2:8080/whoami");
        let Wire::Pgwire(pgwire) = &at(Presentation::Oauthbearer)[0] else { panic!("pgwire") };
        assert_eq!((pgwire.host.as_str(), pgwire.port.as_str()), ("127.0.0.2", "127.0.0.2:8080"));
        assert!(at(Presentation::External).is_empty());
        assert!(target.at_node("{{ready.third}}", Presentation::HttpBasic, &given).is_err());
    }
}
