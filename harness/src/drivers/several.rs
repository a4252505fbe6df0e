//! A target with several wires: each presentation goes to the first wire that carries it.

use super::{Answer, BoxFuture, Credential, Driver, Outcome, Presentation};

/// Drivers side by side.
pub(super) struct Several {
    drivers: Vec<Box<dyn Driver>>,
    presentations: Vec<Presentation>,
}

impl Several {
    pub(super) fn new(drivers: Vec<Box<dyn Driver>>) -> Several {
        let mut presentations = Vec::new();
        for driver in &drivers {
            for presentation in driver.presentations() {
                if !presentations.contains(presentation) {
                    presentations.push(*presentation);
                }
            }
        }
        Several { drivers, presentations }
    }
}

impl Driver for Several {
    fn presentations(&self) -> &[Presentation] {
        &self.presentations
    }

    fn present<'a>(&'a mut self, credential: &'a Credential) -> BoxFuture<'a, Answer> {
        let wanted = credential.presentation;
        match self.drivers.iter_mut().find(|d| d.presentations().contains(&wanted)) {
            Some(driver) => driver.present(credential),
            None => {
                let why = format!("no wire of the target carries {}", wanted.name());
                let answer = Answer::of_nobody(Outcome::Unsupported { why });
                Box::pin(std::future::ready(answer))
            }
        }
    }

    fn close(&mut self) -> BoxFuture<'_, ()> {
        Box::pin(async {
            for driver in &mut self.drivers {
                driver.close().await;
            }
        })
    }

    fn version(&self) -> Option<String> {
        self.drivers.iter().find_map(|driver| driver.version())
    }

    fn clock_ahead_s(&self) -> Option<i64> {
        self.drivers.iter().find_map(|driver| driver.clock_ahead_s())
    }

    fn notes(&mut self) -> Vec<String> {
        self.drivers.iter_mut().flat_map(|driver| driver.notes()).collect()
    }

    fn lost(&self) -> Option<String> {
        self.drivers.iter().find_map(|driver| driver.lost())
    }
}

#[cfg(test)]
mod tests {
    use super::super::conformance::credential;
    use super::super::{Outcome, Presentation, open};
    use crate::launch::{self, Placeholders};
    use crate::target;

    #[tokio::test]
    async fn a_presentation_that_no_wire_carries_is_unsupported() {
        let issuer = "http://127.0.0.1:1/default";
        let target = target::load("reference").unwrap_or_else(|wrong| panic!("{wrong}"));
        let given = Placeholders::new().with("issuer", issuer);
        let launched = launch::start(&target, &given).await.expect("the reference starts");
        let mut driver = open(&target, &launched).expect("the reference has three wires");
        let carried: Vec<&str> = driver.presentations().iter().map(|p| p.name()).collect();
        assert_eq!(carried, ["password", "oauthbearer", "http-bearer", "http-basic"]);

        let external = credential(issuer, Presentation::External, "a-token");
        let why = "no wire of the target carries external".to_owned();
        assert_eq!(driver.present(&external).await.outcome, Outcome::Unsupported { why });
    }
}
