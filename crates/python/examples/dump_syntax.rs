//! Reads paths from standard input and writes, for each, what `tests/compare.py` compares with `CPython`'s `ast`:
//! a line with the path and the number of errors, then a line for each top-level statement.
//!
//! `--time` only parses and writes how fast; `--eager` parses all bodies at once; `--keep` keeps all modules, to measure memory.

#[path = "../tests/dump/mod.rs"]
#[allow(missing_docs, unreachable_pub, clippy::wildcard_imports)]
mod dump;

use std::io::Write;
use std::time::Instant;

use fingerpost_source::{FileSystem, OsFileSystem, decode};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let has_flag = |flag: &str| std::env::args().any(|argument| argument == flag);
    let (is_quiet, is_eager) = (has_flag("--time"), has_flag("--eager"));
    let mut kept = Vec::new();
    let (mut bytes, started) = (0, Instant::now());
    for path in std::io::stdin().lines() {
        let path = path?;
        let Ok(read) = OsFileSystem.read(path.as_str().into()) else {
            continue;
        };
        let Ok(text) = decode(&read) else {
            continue;
        };
        bytes += text.len();
        let module = if is_eager {
            fingerpost_python::parse_eagerly(&text)
        } else {
            fingerpost_python::parse(&text)
        };
        if is_quiet {
            kept.extend(has_flag("--keep").then_some(module));
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
