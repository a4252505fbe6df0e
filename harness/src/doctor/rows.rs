//! The troubleshooting tables, one file per vendor.

pub(super) mod cockroachdb_console;
pub(super) mod cockroachdb_sql;
pub(super) mod general;
pub(super) mod materialize;
pub(super) mod ocient;
pub(super) mod strict;
