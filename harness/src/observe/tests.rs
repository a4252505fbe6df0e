//! Each observation is broken by what it watches for, and by nothing that a right target does.

use std::time::Duration;

use mock_idp::journal::Request;
use mock_idp::spec::{Kind, Sense, requirements};

use super::watched::Noted;
use super::{ALL, Found, Observation, Seen};
use crate::target;
use crate::verdict::Verdict;
use crate::witness::Sight;

fn observation(name: &str) -> &'static Observation {
    ALL.iter().find(|observation| observation.name == name).expect("an observation")
}

/// What a run with a right target sees.
fn right<'a>(cases: &'a [Noted], requests: &'a [Request]) -> Seen<'a> {
    Seen {
        kind: Kind::IdTokenCredential,
        cases,
        requests,
        presented: 100,
        elsewhere: 0,
        repeated: &[],
        logged: &[],
        log: &Sight::Clear,
        inventory: &Sight::Clear,
        left: Some(&[]),
    }
}

fn case(id: &str) -> Noted {
    Noted {
        id: id.to_owned(),
        after: Duration::from_millis(5),
        refused: true,
        unclean: false,
        unknown_key: false,
        fetched: 0,
    }
}

fn request(endpoint: &'static str) -> Request {
    Request {
        number: 0,
        at: 0,
        issuer: "/default".to_owned(),
        endpoint,
        method: "GET".to_owned(),
        path: "/default/odd?token=x".to_owned(),
        headers: Vec::new(),
        status: 200,
        connection: 0,
        ..Request::default()
    }
}

fn verdict(name: &str, seen: &Seen<'_>) -> Verdict {
    let target = target::load("reference").unwrap_or_else(|wrong| panic!("{wrong}"));
    observation(name).judge(seen, &target, seen.kind).verdict
}

#[test]
fn every_requirement_on_conduct_is_watched() {
    for requirement in requirements::ALL.iter().filter(|r| r.sense == Sense::Conducts) {
        let watched = ALL.iter().any(|observation| observation.requirement == *requirement);
        assert!(watched, "{}", requirement.id);
    }
}

#[test]
fn a_right_target_breaks_no_observation() {
    let unknown = Noted { unknown_key: true, ..case("a#b") };
    let first = Noted { fetched: 1, ..unknown.clone() };
    let cases = [case("a#a"), first, unknown.clone(), unknown.clone(), unknown];
    let requests = [request("openid-configuration"), request("jwks_uri"), request("jwks_uri")];
    // Where no browser comes to the provider, no code is bound to anything.
    for observation in ALL.iter().filter(|observation| observation.name != "code-is-bound") {
        let verdict = verdict(observation.name, &right(&cases, &requests));
        assert_eq!(verdict, Verdict::Pass, "{}", observation.name);
    }
}

#[test]
fn each_observation_is_broken_by_what_it_watches_for() {
    let unclean = [Noted { unclean: true, ..case("a#unclean") }];
    let fetching = Noted { unknown_key: true, fetched: 1, ..case("a#kid") };
    let fetching = [fetching.clone(), fetching.clone(), fetching.clone(), fetching];
    let fetches: Vec<Request> = (0..60).map(|_| request("jwks_uri")).collect();
    let (canary, other) = ([request("canary")], [request("token_endpoint")]);
    let ids = ["a#b".to_owned()];
    let nothing = || right(&[], &[]);
    for (name, seen, broken) in [
        ("log-holds-no-token", Seen { logged: &ids, ..nothing() }, Verdict::Fail),
        ("answers-hold-no-token", Seen { repeated: &ids, ..nothing() }, Verdict::Fail),
        ("refusals-leave-nothing", right(&unclean, &[]), Verdict::Fail),
        ("left-as-found", Seen { left: Some(&ids), ..nothing() }, Verdict::Fail),
        ("urls-are-not-fetched", right(&[], &canary), Verdict::Fail),
        ("keys-are-kept", right(&[], &fetches), Verdict::Observed),
        ("fetches-are-bounded", right(&fetching, &[]), Verdict::Observed),
        ("asks-nothing-else", right(&[], &other), Verdict::Observed),
    ] {
        assert_eq!(verdict(name, &seen), broken, "{name}");
    }
}

#[test]
fn a_code_is_bound_by_a_nonce_or_by_a_challenge() {
    let asked = |query: &str| Request {
        path: format!("/default/authorize?state=x&{query}"),
        ..request("authorization_endpoint")
    };
    let judged = |requests: &[Request]| {
        verdict("code-is-bound", &Seen { kind: Kind::IdToken, ..right(&[], requests) })
    };
    assert_eq!(judged(&[asked("nonce=n"), asked("code_challenge=c")]), Verdict::Pass);
    assert_eq!(judged(&[asked("nonce=n"), asked("scope=openid")]), Verdict::Fail);
    assert_eq!(judged(&[]), Verdict::Skip);
}

#[test]
fn what_nobody_could_see_is_neither_kept_nor_broken() {
    let blind = Sight::Blind("password authentication failed".to_owned());
    for (name, sight, verdict_of_it) in [
        ("log-holds-no-token", &blind, Verdict::Inconclusive),
        ("log-holds-no-token", &Sight::Undeclared, Verdict::Skip),
        ("refusals-leave-nothing", &blind, Verdict::Inconclusive),
        ("refusals-leave-nothing", &Sight::Undeclared, Verdict::Skip),
        ("left-as-found", &blind, Verdict::Inconclusive),
        ("left-as-found", &Sight::Undeclared, Verdict::Skip),
    ] {
        let seen = Seen { log: sight, inventory: sight, left: None, ..right(&[], &[]) };
        assert_eq!(verdict(name, &seen), verdict_of_it, "{name} {sight:?}");
    }
    let few = Seen { presented: 3, ..right(&[], &[]) };
    assert_eq!(verdict("keys-are-kept", &few), Verdict::Skip);
    assert_eq!(verdict("fetches-are-bounded", &few), Verdict::Skip);
}

#[test]
fn a_token_that_the_issuer_is_asked_about_has_no_keys_to_keep() {
    let fetches: Vec<Request> = (0..60).map(|_| request("jwks_uri")).collect();
    let seen = Seen { kind: Kind::Introspected, ..right(&[], &fetches) };
    assert_eq!(verdict("keys-are-kept", &seen), Verdict::Skip);
    let asked = [request("introspection_endpoint")];
    let seen = Seen { kind: Kind::Introspected, ..right(&[], &asked) };
    assert_eq!(verdict("asks-nothing-else", &seen), Verdict::Pass);
}

#[test]
fn a_secret_in_a_query_is_not_told() {
    let seen = right(&[], &[]);
    let odd = [request("unknown")];
    let found = (observation("asks-nothing-else").watch)(&Seen { requests: &odd, ..seen });
    assert_eq!(found, Found::Broken("it asked for GET /default/odd".to_owned()));
}
