//! The vendors' own documents as clause registers. They bind only a target that declares them,
//! in a column of their own ("keeps its own word").

pub(super) mod cockroachdb_console;
pub(super) mod cockroachdb_jwt;
pub(super) mod materialize_sso;
pub(super) mod ocient_auth;
pub(super) mod ocient_guide;
pub(super) mod postgresql_oauth;
