//! The command `weglek`; its subcommands live in `src/cli/`.

fn main() -> std::process::ExitCode {
    weglek::cli::main()
}
