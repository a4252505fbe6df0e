//! The texts of a target file: what each may be, and what was probably meant.

use serde_json::json;

use crate::shape::{Shape, Text, Wrong, words};
use crate::target::placeholders;

pub(super) const ANY: Shape = Shape::Text(&words::ANY);
pub(super) const COMMAND: Shape = Shape::List(&ANY, 1);
pub(super) const SETUP_COMMAND: Shape = Shape::List(&Shape::Text(&SETUP_TEXT), 1);

pub(super) static DRIVER: Text = Text {
    what: "a driver",
    schema: || words::one_of_schema(DRIVERS),
    read: |text| words::one_of("a driver", text, DRIVERS),
};

pub(super) const DRIVERS: &[&str] = &["pgwire", "http", "console", "ocient", "external"];

pub(super) static CONNECT_TEXT: Text = Text {
    what: "a text",
    schema: || json!({}),
    read: |text| placeholders::check(text, placeholders::CONNECT),
};

pub(super) static SETUP_TEXT: Text = Text {
    what: "a text",
    schema: || json!({ "minLength": 1 }),
    read: |text| placeholders::check(text, placeholders::SETUP),
};

pub(super) static SETTING_TEXT: Text = Text {
    what: "a text",
    schema: || json!({ "minLength": 1 }),
    read: |text| placeholders::check(text, placeholders::SETTING),
};

pub(super) static CONNECT_URL: Text = Text {
    what: "a URL",
    schema: || json!({ "pattern": r"^(https?://|\{\{)" }),
    read: |text| {
        if !text.starts_with("{{") {
            (URL.read)(text)?;
        }
        placeholders::check(text, placeholders::CONNECT)
    },
};

pub(super) static URL: Text = Text {
    what: "a URL",
    schema: || json!({ "pattern": "^https?://" }),
    read: |text| {
        if text.starts_with("http://") || text.starts_with("https://") {
            return Ok(());
        }
        Err(Wrong::new(format!("`{text}` is not a URL"), "a URL begins with http:// or https://"))
    },
};

pub(super) static ADDRESS: Text = Text {
    what: "an address with a port",
    schema: || json!({ "pattern": r":\d+$" }),
    read: |text| match text.parse::<std::net::SocketAddr>() {
        Ok(_) => Ok(()),
        Err(_) => Err(Wrong::new(
            format!("`{text}` is not an address with a port"),
            "an address is written 127.0.0.1:9400",
        )),
    },
};

pub(super) static NODE: Text = Text {
    what: "a node",
    schema: || json!({ "pattern": r"^(.+:\d+|.*\{\{.+)$" }),
    read: |text| {
        placeholders::check(text, placeholders::CONNECT)?;
        let port = text.rsplit_once(':').map(|(_, port)| port.parse::<u16>());
        if text.contains("{{") || matches!(port, Some(Ok(1..))) {
            return Ok(());
        }
        Err(Wrong::new(format!("`{text}` is no node"), "a node is written HOST:PORT"))
    },
};

pub(super) static POINTER: Text = Text {
    what: "a JSON Pointer",
    schema: || json!({ "pattern": "^(/|$)" }),
    read: |text| {
        if text.is_empty() || text.starts_with('/') {
            return Ok(());
        }
        Err(Wrong::new(format!("`{text}` is not a JSON Pointer"), format!("write `/{text}`")))
    },
};
