//! The `mock-idp` command.

fn main() -> std::process::ExitCode {
    mock_idp::cli::main()
}
