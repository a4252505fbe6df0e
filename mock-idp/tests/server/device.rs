//! The device authorization grant over HTTP: codes, polls, and the page on which somebody decides.

mod any_input;
mod page;
mod polls;

use mock_idp::idp::MockIdp;

use super::http::{Answer, post};

const CODE: &str = "grant_type=urn:ietf:params:oauth:grant-type:device_code";

/// What a device gets from `/default`.
struct Device {
    device_code: String,
    user_code: String,
}

impl Device {
    fn new(idp: &MockIdp) -> Device {
        let form = "client_id=db-public&scope=openid+email+offline_access";
        let answer = post(idp.address(), "/default/device_authorization", &[], form);
        assert_eq!(answer.status, 200, "{answer:?}");
        Device { device_code: answer.text("device_code"), user_code: answer.text("user_code") }
    }

    fn poll(&self, idp: &MockIdp) -> Answer {
        let form = format!("{CODE}&client_id=db-public&device_code={}", self.device_code);
        post(idp.address(), "/default/token", &[], &form)
    }

    /// Polls as fast as it may.
    fn poll_later(&self, idp: &MockIdp) -> Answer {
        idp.clock().advance(30);
        self.poll(idp)
    }
}
