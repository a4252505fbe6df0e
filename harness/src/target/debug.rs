//! What is printed of a target: no password, no environment, no statement that may hold one.

use std::fmt;

use super::{External, Launch, Setup};

impl fmt::Debug for External {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("External")
            .field("command", &self.command)
            .field("env", &self.env.keys())
            .field("dir", &self.dir)
            .finish()
    }
}

impl fmt::Debug for Launch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Launch::Running => f.write_str("Running"),
            Launch::Process { command, env, dir } => f
                .debug_struct("Process")
                .field("command", command)
                .field("env", &env.keys())
                .field("dir", dir)
                .finish(),
            Launch::Reference { dialect, conduct } => f
                .debug_struct("Reference")
                .field("dialect", dialect)
                .field("conduct", conduct)
                .finish(),
            Launch::Postgres18(conduct) => f.debug_tuple("Postgres18").field(conduct).finish(),
        }
    }
}

impl fmt::Debug for Setup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Setup::Sql { user, .. } => {
                f.debug_struct("Sql").field("user", user).finish_non_exhaustive()
            }
            Setup::Run { command, dir } => {
                f.debug_struct("Run").field("command", command).field("dir", dir).finish()
            }
        }
    }
}
