//! The description says of every route and endpoint what there is, and of nothing else.

use std::collections::BTreeSet;

use serde_json::Value;

use super::DESCRIPTION;
use crate::control::ROUTES;
use crate::endpoints::{self, Endpoint};
use crate::grants::GRANTS;
use crate::jose::Alg;
use crate::journal;
use crate::script::rule::endpoint_problem;

fn described() -> Value {
    serde_saphyr::from_str(DESCRIPTION).expect("the description is YAML")
}

/// Every operation: its method and its path.
fn operations() -> BTreeSet<(String, String)> {
    let described = described();
    let paths = described["paths"].as_object().expect("paths");
    let methods = ["get", "head", "put", "post", "delete", "options", "patch", "trace"];
    let of = |(path, item): (&String, &Value)| -> Vec<(String, String)> {
        let there = methods.iter().filter(|method| item.get(**method).is_some());
        there.map(|method| (method.to_uppercase(), path.clone())).collect()
    };
    paths.iter().flat_map(of).collect()
}

fn texts(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().filter_map(Value::as_str).collect()
}

#[test]
fn every_route_of_the_control_api_is_described_and_no_other() {
    let described: BTreeSet<_> =
        operations().into_iter().filter(|(_, path)| path.starts_with("/-/")).collect();
    let routes: BTreeSet<_> =
        ROUTES.iter().map(|(method, path)| ((*method).to_owned(), (*path).to_owned())).collect();
    assert_eq!(described, routes);
}

#[test]
fn every_route_of_the_router_is_among_those_that_are_told_or_a_page() {
    let source = include_str!("../../control.rs");
    let built: BTreeSet<&str> = source
        .split(".route(")
        .skip(1)
        .filter_map(|call| call.trim_start().strip_prefix('"')?.split('"').next())
        .collect();
    let told: BTreeSet<&str> = ROUTES.iter().map(|(_, path)| *path).collect();
    let for_browsers = |path: &&str| {
        ["/-/", "/-/{*path}"].contains(path) || path.ends_with(".css") || path.ends_with(".js")
    };
    let rest: BTreeSet<&str> = built.iter().copied().filter(|path| !for_browsers(path)).collect();
    assert_eq!(rest, told);
}

#[test]
fn every_endpoint_of_an_issuer_is_described_with_its_methods_and_no_other() {
    let below = |endpoint: &Endpoint| format!("/{{issuer}}{}", endpoint.path);
    let before = |endpoint: &Endpoint| format!("{}/{{issuer}}", endpoint.path);
    let mut there = BTreeSet::new();
    let mut add = |endpoint: &Endpoint, path: String| {
        // HEAD is GET without the content (RFC 9110 section 9.3.2).
        for method in endpoint.methods.iter().filter(|method| **method != "HEAD") {
            there.insert((method.to_string(), path.clone()));
        }
    };
    for endpoint in endpoints::ENDPOINTS.iter().chain(endpoints::UNADVERTISED) {
        add(endpoint, below(endpoint));
    }
    add(&endpoints::OPENID_METADATA, below(&endpoints::OPENID_METADATA));
    for endpoint in [&endpoints::OAUTH_METADATA, &endpoints::PROTECTED_RESOURCE_METADATA] {
        add(endpoint, before(endpoint));
    }
    add(&endpoints::WEBFINGER, endpoints::WEBFINGER.path.to_owned());
    let described: BTreeSet<_> =
        operations().into_iter().filter(|(_, path)| !path.starts_with("/-/")).collect();
    assert_eq!(described, there);
}

#[test]
fn names_that_may_be_chosen_are_those_of_the_code() {
    let described = described();
    let schemas = &described["components"]["schemas"];
    let endpoints: Vec<&str> = journal::ENDPOINTS
        .iter()
        .copied()
        .filter(|name| endpoint_problem(name).is_none())
        .collect();
    assert_eq!(texts(&schemas["Endpoint"]["enum"]), endpoints);
    let mut known = texts(&schemas["JournalEndpoint"]["anyOf"][1]["enum"]);
    known.extend(&endpoints);
    known.sort_unstable();
    let mut all = journal::ENDPOINTS.to_vec();
    all.sort_unstable();
    assert_eq!(known, all);
    let algorithms: Vec<&str> = Alg::PUBLIC.iter().map(|alg| alg.name()).collect();
    assert_eq!(texts(&schemas["Mint"]["properties"]["alg"]["enum"]), algorithms);
    let grant_types: Vec<&str> = GRANTS.iter().map(|grant| grant.grant_type).collect();
    let request = &schemas["TokenRequest"]["allOf"][1]["properties"];
    assert_eq!(texts(&request["grant_type"]["enum"]), grant_types);
}
