//! Where a server sends its clients, in the network in which they reached it.

use std::net::SocketAddr;

use ocient_protocol::message::SecondaryInterfaceList;

use super::Server;

/// Another node, by its advertised address.
pub(super) struct Redirect {
    pub(super) host: String,
    pub(super) port: u32,
}

/// The nodes that a server told of, and in which network it was reached.
pub(super) struct Nodes {
    nodes: Vec<Vec<String>>,
    network: Option<usize>,
}

/// Of a server that was reached at this address.
pub(super) fn nodes(reached: Option<SocketAddr>, told: Vec<SecondaryInterfaceList>) -> Nodes {
    let nodes: Vec<Vec<String>> = told.into_iter().map(|node| node.address).collect();
    let reached = reached.map(|address| address.to_string()).unwrap_or_default();
    let network = nodes.iter().find_map(|node| node.iter().position(|it| *it == reached));
    Nodes { nodes, network }
}

impl Nodes {
    /// The server to go on at: the address of that node in the network of this client, else the
    /// advertised one.
    ///
    /// # Errors
    /// There is no such port.
    pub(super) fn follow(&self, to: Redirect, from: &Server) -> Result<Server, String> {
        let Redirect { host, port } = to;
        let advertised = format!("{host}:{port}");
        let node = self.nodes.iter().find(|node| node.first() == Some(&advertised));
        let near = node.zip(self.network).and_then(|(node, network)| node.get(network));
        let (host, port) = match near.and_then(|near| near.rsplit_once(':')) {
            Some((host, port)) => (host.to_owned(), port.parse().ok()),
            None => (host, u16::try_from(port).ok()),
        };
        let port = port.filter(|port| *port != 0);
        let port = port.ok_or_else(|| format!("a redirect to {advertised}, which is no port"))?;
        Ok(Server { host, port, tls: from.tls.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drivers::pgwire::tls;
    use crate::target::TlsMode;

    fn followed(reached: &str, to: (&str, u32)) -> Result<String, String> {
        let node = |addresses: [&str; 2]| SecondaryInterfaceList {
            address: addresses.map(str::to_owned).to_vec(),
        };
        let told = vec![
            node(["10.0.0.1:4050", "127.0.0.1:4050"]),
            node(["10.0.0.2:4050", "127.0.0.1:4051"]),
        ];
        let tls = tls::connector(&TlsMode::Require).ok().flatten().expect("a connector");
        let from = Server { host: "127.0.0.1".to_owned(), port: 4050, tls };
        let to = Redirect { host: to.0.to_owned(), port: to.1 };
        let server = nodes(reached.parse().ok(), told).follow(to, &from)?;
        Ok(format!("{}:{}", server.host, server.port))
    }

    #[test]
    fn a_node_is_reached_in_the_network_of_the_client() {
        let near = followed("127.0.0.1:4050", ("10.0.0.2", 4050));
        assert_eq!(near.as_deref(), Ok("127.0.0.1:4051"));
    }

    #[test]
    fn a_node_or_a_network_that_nobody_told_of_is_taken_as_advertised() {
        let other_node = followed("127.0.0.1:4050", ("10.0.0.3", 4050));
        assert_eq!(other_node.as_deref(), Ok("10.0.0.3:4050"));
        let other_network = followed("127.0.0.9:4050", ("10.0.0.2", 4050));
        assert_eq!(other_network.as_deref(), Ok("10.0.0.2:4050"));
        assert!(followed("127.0.0.1:4050", ("10.0.0.3", 70_000)).is_err());
    }
}
