//! What the harness promises, seen from outside.

mod targets;
