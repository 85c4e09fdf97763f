//! Parses the models once, when the crate is built.

use std::env::var_os;
use std::path::Path;
use std::process::ExitCode;

use fingerpost_bundle::bundle;

fn main() -> ExitCode {
    let (Some(root), Some(out)) = (var_os("CARGO_MANIFEST_DIR"), var_os("OUT_DIR")) else {
        eprintln!("this is cargo's to run: it names the crate's folder and the one for results");
        return ExitCode::FAILURE;
    };
    match bundle(&Path::new(&root).join("models"), Path::new(&out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
