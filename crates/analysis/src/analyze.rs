//! The run: discover, choose entry points, evaluate each app on its own, and bring the results together.

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use camino::Utf8PathBuf;
use fingerpost_fastapi::{LoadError, LoadErrorKind, Loaded, load, models};
use fingerpost_project::config::ConfigError;
use fingerpost_project::version::FrameworkVersions;
use fingerpost_project::{DiscoverySettings, EntryPoint, Project, ProjectError};
use fingerpost_source::FileId;
use rayon::prelude::*;

use crate::assembly::Assembly;
use crate::config_place::text_place;
use crate::convert::Converter;
use crate::timing::Stopwatch;
use crate::world::ProjectWorld;
use crate::{Analysis, AnalysisError, Level, Notice, Progress, Settings, Stage};

/// The stack of a thread that evaluates: deeply nested calls of the project are nested calls here.
const STACK: usize = 1 << 30;

/// No more files that could not be read are named where no app is found.
const UNREAD_FILES_NAMED: usize = 5;

/// Analyses what the settings name.
///
/// # Errors
/// Says why nothing could be analysed; what goes wrong in a part of the project is a [`Notice`] of the analysis instead.
pub fn analyze(settings: &Settings) -> Result<Analysis, AnalysisError> {
    let threads = settings.threads.unwrap_or(0);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .stack_size(STACK)
        .build()
        .map_err(|error| AnalysisError::new(format!("cannot start threads: {error}")))?;
    pool.install(|| run(settings))
}

fn run(settings: &Settings) -> Result<Analysis, AnalysisError> {
    let mut stopwatch = Stopwatch::new();
    let mut tell = |stage, done, total| {
        stopwatch.begin(stage);
        if let Some(listener) = &settings.progress {
            listener(Progress { stage, done, total });
        }
    };
    tell(Stage::Scan, 0, None);
    let discovery = DiscoverySettings {
        apps: settings.apps.clone(),
        fastapi_version: settings.fastapi_version.clone(),
        config: settings.config.clone(),
        python: settings.python.clone(),
    };
    let project = match &settings.files {
        None => Project::discover(&settings.path, discovery),
        Some(files) => Project::discover_in(files.system(), &settings.path, discovery),
    };
    let project = project.map_err(|error| project_error(&error))?;
    tell(Stage::Parse, 0, None);
    let candidates = project.entry_candidates();
    if candidates.is_empty() && project.files().next().is_none() {
        return Err(
            AnalysisError::new(format!("no Python files in {}", settings.path))
                .with_code("FP903")
                .with_help("give the folder of a FastAPI project, or one of its Python files"),
        );
    }
    tell(Stage::Evaluate, 0, Some(candidates.len()));
    let mut outcomes = evaluate_all(&project, &candidates)?;
    if outcomes.iter().all(|outcome| outcome.loaded.is_empty())
        && !candidates.iter().any(|one| one.source.is_named())
    {
        let factories: Vec<EntryPoint> = project
            .factory_candidates()
            .into_iter()
            .filter(|factory| !candidates.contains(factory))
            .collect();
        outcomes.extend(evaluate_all(&project, &factories)?);
    }
    tell(Stage::Link, 0, None);
    let mut assembly = Assembly::new(&project, settings.beyond);
    for outcome in &outcomes {
        assembly.take(outcome)?;
    }
    if assembly.is_empty() {
        let failure = assembly.failure();
        return Err(failure.unwrap_or_else(|| no_application(settings, &project, &outcomes)));
    }
    let mut analysis = assembly.finish(settings, &mut |stage| tell(stage, 0, None))?;
    for outcome in &outcomes {
        stopwatch.entry(&outcome.entry.module, outcome.time);
    }
    analysis.timings = settings.timings.then(|| stopwatch.finish());
    Ok(analysis)
}

pub(crate) fn project_error(error: &ProjectError) -> AnalysisError {
    if let ProjectError::Config(errors) = error {
        return config_error(error, errors);
    }
    let missing = matches!(error, ProjectError::Missing(_) | ProjectError::NotPython(_));
    let said = AnalysisError::new(error.to_string());
    if missing {
        said.with_help("give the folder of a FastAPI project, or one of its Python files")
    } else {
        said
    }
}

/// The errors of the config at their places.
fn config_error(error: &ProjectError, errors: &[ConfigError]) -> AnalysisError {
    let texts = errors.first().filter(|first| first.span.is_some());
    let texts = texts.map(|first| (first.file.clone(), first.text.clone()));
    let notices = errors.iter().map(|error| Notice {
        code: None,
        level: Level::Error,
        message: error.message.clone(),
        place: error
            .span
            .clone()
            .and_then(|span| text_place(&error.file, &error.text, span)),
        help: error.help.clone(),
    });
    let said = AnalysisError::new(error.to_string());
    match texts {
        Some(texts) => said.with_notices(notices.collect(), vec![texts]),
        None => said,
    }
}

/// What became of one entry point.
pub(crate) struct Outcome {
    pub(crate) entry: EntryPoint,
    pub(crate) versions: FrameworkVersions,
    pub(crate) loaded: Vec<Loaded>,
    pub(crate) error: Option<LoadError>,
    /// Whether the analysis itself failed.
    pub(crate) broke_down: bool,
    /// How long its evaluation took.
    pub(crate) time: Duration,
}

fn evaluate_all(
    project: &Project,
    candidates: &[EntryPoint],
) -> Result<Vec<Outcome>, AnalysisError> {
    prepare(project, candidates);
    candidates
        .par_iter()
        .map(|entry| evaluate_one(project, entry))
        .collect()
}

/// Parses in parallel what the entry points execute in any case; the rest is parsed when evaluation asks for it.
fn prepare(project: &Project, candidates: &[EntryPoint]) {
    let starts: Vec<FileId> = candidates.iter().filter_map(|entry| entry.file).collect();
    let mut executed = project.executed_with(&starts);
    let acts = |file: FileId| {
        let top_level = project.top_level(file);
        top_level.is_none_or(|top_level| !top_level.acting.is_empty())
    };
    executed = executed
        .into_par_iter()
        .filter(|file| acts(*file))
        .collect();
    project.parse_all(&executed);
}

fn evaluate_one(project: &Project, entry: &EntryPoint) -> Result<Outcome, AnalysisError> {
    let home = entry
        .file
        .or_else(|| project.files().next())
        .unwrap_or(FileId(0));
    let resolver = project.resolver_for(home);
    let subproject = project
        .subproject_of(home)
        .or_else(|| project.subprojects().first());
    let Some(subproject) = subproject else {
        return Err(AnalysisError::new(format!(
            "no Python files in {}",
            project.root()
        )));
    };
    let versions = project
        .framework_versions(subproject)
        .map_err(|error| project_error(&error))?;
    let folder = project.root().join(&subproject.folder);
    let world = ProjectWorld::new(project, resolver, &versions, folder);
    let wanted = fingerpost_fastapi::EntryPoint {
        module: entry.module.clone(),
        attribute: entry.attribute.clone(),
    };
    let begun = Instant::now();
    // A mistake of the evaluator's costs the app on which it showed, not the others.
    let result = catch_unwind(AssertUnwindSafe(|| load(&world, models(), &wanted)));
    let (loaded, error, broke_down) = match result {
        Ok(Ok(loaded)) => (loaded, None, false),
        Ok(Err(error)) => (Vec::new(), Some(error), false),
        Err(_panic) => (Vec::new(), None, true),
    };
    Ok(Outcome {
        entry: entry.clone(),
        versions,
        loaded,
        error,
        broke_down,
        time: begun.elapsed(),
    })
}

/// The files and the `__init__.py` of each package that they are in: Python runs those first.
pub(crate) fn with_packages(project: &Project, files: &[FileId]) -> Vec<FileId> {
    let mut all = files.to_vec();
    for &file in files.iter().filter(|file| !project.is_external(**file)) {
        let path = Utf8PathBuf::from(&*project.path(file));
        for folder in path.ancestors().skip(1) {
            let package = project.root().join(folder).join("__init__.py");
            match project.file_at(&package) {
                Some(package) => all.push(package),
                None => break,
            }
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

pub(crate) fn entry_error(
    converter: &Converter<'_>,
    entry: &EntryPoint,
    error: &LoadError,
) -> AnalysisError {
    let name = match &entry.attribute {
        Some(attribute) => format!("{}:{attribute}", entry.module),
        None => entry.module.clone(),
    };
    let from = entry.source.describe();
    let cause = converter.cause(error);
    let mut failure = match &error.kind {
        LoadErrorKind::NoModule => AnalysisError::new(format!("no module `{}` for the app `{name}` ({from})", entry.module))
            .with_help("name it as Python would import it from the source root, for example app.main:app; set `src` in [tool.fingerpost] if the root is not found"),
        LoadErrorKind::NoAttribute => AnalysisError::new(format!("the module `{}` has no `{}` ({from})", entry.module, entry.attribute.as_deref().unwrap_or("app")))
            .with_help("name an app object, or a function that returns one, as module:attribute"),
        LoadErrorKind::NotAnApp(what) => AnalysisError::new(format!("`{name}` is not an app and does not return one ({from}): {what}"))
            .with_help("name a FastAPI or Starlette app object, or a function without required arguments that returns one"),
    };
    if let Some(cause) = cause {
        failure.message = format!("{}: {cause}", failure.message);
    }
    failure
}

fn no_application(settings: &Settings, project: &Project, outcomes: &[Outcome]) -> AnalysisError {
    let files = project.files().count();
    let looked: Vec<String> = outcomes
        .iter()
        .take(5)
        .map(|outcome| outcome.entry.module.clone())
        .collect();
    let tried = if looked.is_empty() {
        String::from("no module makes a FastAPI app at its top level, and no function returns one")
    } else {
        format!("these modules were tried: {}", looked.join(", "))
    };
    let s = if files == 1 { "" } else { "s" };
    let mut message = format!(
        "no FastAPI application found in {} ({files} Python file{s} looked at)",
        settings.path
    );
    // What could not be read may well be the app.
    for notice in project.notices().iter().take(UNREAD_FILES_NAMED) {
        let _ = write!(message, "\n  {}: {}", notice.path, notice.message);
    }
    let left = project.notices().len().saturating_sub(UNREAD_FILES_NAMED);
    if left > 0 {
        let _ = write!(message, "\n  … and {left} more");
    }
    AnalysisError::new(message)
        .with_code("FP903")
        .with_help(format!(
            "{tried}; name one with --app MODULE:ATTRIBUTE, or set apps in [tool.fingerpost]"
        ))
}

/// A notice without a code.
pub(crate) fn plain_notice(level: Level, message: String) -> Notice {
    Notice {
        code: None,
        level,
        message,
        place: None,
        help: None,
    }
}
