//! Keys that take turns by the provider's clock.

use std::time::Duration;

use mock_idp::idp::MockIdp;
use mock_idp::jose::Alg;
use serde_json::json;

use super::{done, get, header, id_token, idp, order, verified};

/// The `kid`s that are published, of the algorithm that signs.
fn published(idp: &MockIdp, alg: &str) -> Vec<String> {
    let set = get(idp.address(), "/default/jwks").json();
    let keys = set["keys"].as_array().expect("an array").iter();
    let kids = keys.filter(|key| key["alg"] == alg).map(|key| key["kid"].as_str().expect("a kid"));
    kids.map(str::to_owned).collect()
}

fn signs(idp: &MockIdp) -> String {
    header(&id_token(idp, "/default"))["kid"].as_str().expect("a kid").to_owned()
}

#[test]
fn keys_change_by_time_and_the_old_one_is_published_for_the_overlap() {
    let idp = MockIdp::builder().algorithms(&[Alg::ES256]).start().expect("a port");
    // A whole minute would be as good; an hour leaves a slow machine room.
    done(&idp, &json!({ "act": "rotate", "every": "60m", "overlap": "30m" }));
    assert_eq!(
        (signs(&idp).as_str(), published(&idp, "ES256")),
        ("es256-a", vec!["es256-a".into()])
    );
    idp.clock().advance(3_600);
    assert_eq!(signs(&idp), "es256-new-a");
    assert_eq!(published(&idp, "ES256"), ["es256-new-a", "es256-a"]);
    idp.clock().advance(1_800);
    assert_eq!(signs(&idp), "es256-new-a");
    assert_eq!(published(&idp, "ES256"), ["es256-new-a"]);
    idp.clock().advance(1_800);
    assert_eq!(published(&idp, "ES256"), ["es256-newer-a", "es256-new-a"]);
    idp.clock().set_offset(0);
    assert_eq!(signs(&idp), "es256-a", "a clock that is put back finds the key of that time");
}

#[test]
fn a_token_is_good_until_its_key_is_gone() {
    let idp = idp();
    idp.rotate_every("/default", Duration::from_secs(600), Duration::from_secs(300))
        .expect("turns");
    let token = id_token(&idp, "/default");
    let good = || verified(&idp, "/default", &token, Alg::RS256).is_ok();
    assert!(good());
    idp.clock().advance(700);
    assert!(good(), "in the overlap");
    idp.clock().advance(300);
    assert!(!good(), "after it");
}

#[test]
fn own_keys_take_turns_among_themselves() {
    let idp = idp();
    for kid in ["one", "two", "three"] {
        done(&idp, &json!({ "act": "generate", "alg": "EdDSA", "kid": kid }));
    }
    done(&idp, &json!({ "act": "sign", "key": "two" }));
    done(&idp, &json!({ "act": "rotate", "every": "1h", "overlap": "0s" }));
    let mut turns = Vec::new();
    for _ in 0..4 {
        turns.push(signs(&idp));
        assert_eq!(published(&idp, "EdDSA").len(), 1);
        idp.clock().advance(3_600);
    }
    assert_eq!(turns, ["two", "three", "one", "two"]);
}

#[test]
fn a_rotation_on_demand_ends_a_turn_and_sign_ends_all_turns() {
    let idp = idp();
    done(&idp, &json!({ "act": "rotate", "every": "1h" }));
    assert_eq!(done(&idp, &json!({ "act": "rotate" }))["signing"], "rsa-new-a");
    let refused = order(&idp, &json!({ "act": "retire", "key": "rsa-a" }));
    assert_eq!(refused.status, 400);
    assert!(refused.text("error_description").starts_with("time decides whether `rsa-a`"));
    let told = done(&idp, &json!({ "act": "sign", "key": "rsa-newer-a" }));
    assert_eq!((&told["signing"], &told["rotation"]), (&json!("rsa-newer-a"), &json!(null)));
    idp.clock().advance(36_000);
    assert_eq!(signs(&idp), "rsa-newer-a");
}
