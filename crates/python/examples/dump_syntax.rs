//! Reads paths from standard input and writes, for each, what `tests/compare.py` compares with `CPython`'s `ast`:
//! a line with the path and the number of errors, then a line for each top-level statement.

#[path = "../tests/dump/mod.rs"]
#[allow(missing_docs, unreachable_pub, clippy::wildcard_imports)]
mod dump;

use std::io::Write;
use std::time::Instant;

use fingerpost_source::{FileSystem, OsFileSystem, decode};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let is_quiet = std::env::args().any(|argument| argument == "--time");
    let (mut bytes, started) = (0, Instant::now());
    for path in std::io::stdin().lines() {
        let path = path?;
        let Some(text) = OsFileSystem
            .read(path.as_str().into())
            .ok()
            .and_then(|bytes| decode(&bytes).ok())
        else {
            continue;
        };
        bytes += text.len();
        let module = fingerpost_python::parse(&text);
        if is_quiet {
            continue;
        }
        // The bodies that are parsed for it may have errors too.
        let dump = dump::dump(&module);
        writeln!(out, "=== {path} {}", module.errors().len())?;
        for error in &module.errors() {
            writeln!(
                out,
                "!!! line {} {}",
                module.line_of(error.range.start),
                error.message.escape_debug()
            )?;
        }
        write!(out, "{dump}")?;
    }
    if is_quiet {
        let seconds = started.elapsed().as_secs_f64();
        #[allow(clippy::cast_precision_loss)]
        let megabytes = bytes as f64 / 1e6;
        writeln!(
            out,
            "{megabytes:.1} MB in {seconds:.2} s: {:.1} MB/s",
            megabytes / seconds
        )?;
    }
    Ok(())
}
