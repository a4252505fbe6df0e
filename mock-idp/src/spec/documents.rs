//! The standards, the house rules and the declared policy: one file per document, its clauses in
//! the document's order.

pub(super) mod fips186;
pub(super) mod house;
pub(super) mod oidcc;
pub(super) mod oidcd;
pub(super) mod policy;
pub(super) mod rfc5280;
pub(super) mod rfc6749;
pub(super) mod rfc7515;
pub(super) mod rfc7517;
pub(super) mod rfc7518;
pub(super) mod rfc7519;
pub(super) mod rfc7662;
pub(super) mod rfc7797;
pub(super) mod rfc8017;
pub(super) mod rfc8259;
pub(super) mod rfc8414;
pub(super) mod rfc8628;
pub(super) mod rfc8705;
pub(super) mod rfc8725;
pub(super) mod rfc8996;
pub(super) mod rfc9068;
pub(super) mod rfc9110;
pub(super) mod rfc9112;
pub(super) mod rfc9207;
pub(super) mod rfc9325;
pub(super) mod rfc9449;
pub(super) mod rfc9525;
pub(super) mod rfc9700;
