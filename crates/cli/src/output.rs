//! Where results and messages go.

use std::io::{self, Write as _};

use camino::Utf8Path;

use crate::failure::Failure;

/// Writes to stdout. A reader that has gone away (`| head`) has what it wanted: that is no failure.
pub(crate) fn write_stdout(bytes: &[u8]) -> Result<(), Failure> {
    // The renderer has already decided about colours; on old Windows consoles this stream translates them.
    let mut stream = anstream::AutoStream::new(io::stdout().lock(), stdout_passes());
    match stream.write_all(bytes).and_then(|()| stream.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("could not write to stdout: {error}")))
        }
        _ => Ok(()),
    }
}

fn stdout_passes() -> anstream::ColorChoice {
    match anstream::AutoStream::choice(&io::stdout()) {
        anstream::ColorChoice::Never => anstream::ColorChoice::AlwaysAnsi,
        choice => choice,
    }
}

/// Writes a message to stderr; where that fails nobody can be told.
pub(crate) fn write_stderr(text: &str) {
    let mut stream = anstream::stderr().lock();
    let _ = stream.write_all(text.as_bytes());
}

/// Writes a file in one step: readers see the old file or the whole new one.
pub(crate) fn write_file(path: &Utf8Path, bytes: &[u8]) -> Result<(), Failure> {
    if path.is_dir() {
        return Err(
            Failure::new(format!("could not write {path}: it is a folder"))
                .with_help(format!("name a file in it: {}", path.join("routes.json"))),
        );
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_str().is_empty() => folder,
        _ => Utf8Path::new("."),
    };
    if !folder.is_dir() {
        return Err(Failure::new(format!(
            "could not write {path}: there is no folder {folder}"
        ))
        .with_help(format!("make it first: mkdir -p {folder}")));
    }
    if is_special(path) {
        return std::fs::write(path, bytes).map_err(|error| failed(path, &error));
    }
    replace(path, folder, bytes).map_err(|error| failed(path, &error))
}

fn failed(path: &Utf8Path, error: &io::Error) -> Failure {
    Failure::new(format!("could not write {path}: {error}"))
}

/// Pipes and devices (`/dev/stdout`, `>(…)`) are written to, never replaced.
fn is_special(path: &Utf8Path) -> bool {
    std::fs::metadata(path).is_ok_and(|metadata| !metadata.is_file())
}

fn replace(path: &Utf8Path, folder: &Utf8Path, bytes: &[u8]) -> io::Result<()> {
    // A link keeps pointing where it did: the file behind it is replaced.
    let target = match std::fs::canonicalize(path) {
        Ok(target) => target,
        Err(_) => path.as_std_path().to_owned(),
    };
    let folder = target.parent().unwrap_or(folder.as_std_path());
    let folder = if folder.as_os_str().is_empty() {
        std::path::Path::new(".")
    } else {
        folder
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".fingerpost-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As any newly made file; the umask takes away what it takes away.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Ok(metadata) = std::fs::metadata(&target) {
        file.as_file().set_permissions(metadata.permissions())?;
    }
    file.persist(&target).map_err(|error| error.error)?;
    Ok(())
}
