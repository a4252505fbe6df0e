//! The server's configuration files.

use std::path::Path;

use super::administrator::NAME;

/// `postgresql.conf`, whole: what is not in it has the server's own default.
///
/// The server answers on 127.0.0.1 alone, logs to stderr, and forgives a crash nothing: its data
/// are gone after the run.
pub(super) fn postgresql_conf(port: u16, modules: &Path) -> String {
    let modules = modules.display().to_string().replace('\'', "''");
    format!(
        "listen_addresses = '127.0.0.1'\n\
         port = {port}\n\
         unix_socket_directories = ''\n\
         oauth_validator_libraries = 'pg_validator'\n\
         dynamic_library_path = '$libdir:{modules}'\n\
         log_connections = on\n\
         fsync = off\n\
         shared_buffers = 16MB\n\
         io_method = sync\n\
         autovacuum = off\n"
    )
}

/// `pg_hba.conf`: the administrator by password, everybody else by a token of the issuer.
pub(super) fn pg_hba_conf(issuer: &str) -> String {
    format!(
        "host all {NAME} 127.0.0.1/32 scram-sha-256\n\
         host all all 127.0.0.1/32 oauth issuer=\"{issuer}\" scope=\"openid\"\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_is_configured_for_loopback_and_tokens() {
        let conf = postgresql_conf(5499, Path::new("/cache/o'neil/lib"));
        let hba = pg_hba_conf("http://127.0.0.1:9400/default");
        insta::assert_snapshot!(format!("{conf}---\n{hba}"));
    }
}
