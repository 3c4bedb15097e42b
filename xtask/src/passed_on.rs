//! Arguments of a program that a chore starts, as they were given.

#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub struct Arguments {
    /// As the program takes them: `--help` lists them
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub given: Vec<String>,
}
