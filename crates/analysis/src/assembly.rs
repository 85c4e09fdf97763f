//! Bringing the apps of a run together.

use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use fingerpost_fastapi::Loaded;
use fingerpost_project::Project;
use fingerpost_project::version::FrameworkVersions;
use fingerpost_source::FileId;

use crate::analyze::{Outcome, entry_error, plain_notice, with_packages};
use crate::check::{self, CheckedLoad};
use crate::convert::{Converter, Linked};
use crate::graph_view;
use crate::late::duplicated_parameters;
use crate::{Analysis, AnalysisError, App, Level, Notice, Settings, Stage, Statistics};

/// What has been brought together so far.
pub(crate) struct Assembly<'p> {
    project: &'p Project,
    converter: Converter<'p>,
    apps: Vec<App>,
    notices: Vec<Notice>,
    executed: Vec<FileId>,
    linked: Vec<CheckedLoad<'p>>,
}

impl<'p> Assembly<'p> {
    pub(crate) fn new(project: &'p Project, beyond: bool) -> Self {
        Self {
            project,
            converter: Converter::new(project, beyond),
            apps: Vec::new(),
            notices: Vec::new(),
            executed: Vec::new(),
            linked: Vec::new(),
        }
    }

    /// Whether no app has been found.
    pub(crate) fn is_empty(&self) -> bool {
        self.apps.is_empty()
    }

    /// What went wrong as a whole, if something did.
    pub(crate) fn failure(&self) -> Option<AnalysisError> {
        let is_failure = |notice: &&Notice| notice.level == Level::Error && notice.place.is_none();
        let notice = self.notices.iter().find(is_failure)?;
        Some(AnalysisError::new(notice.message.clone()))
    }

    /// Takes what became of an entry point.
    pub(crate) fn take(&mut self, outcome: &'p Outcome) -> Result<(), AnalysisError> {
        if let (Some(error), true) = (&outcome.error, outcome.entry.source.is_named()) {
            return Err(entry_error(&self.converter, &outcome.entry, error));
        }
        if outcome.broke_down {
            let message = format!(
                "fingerpost ran into a mistake of its own while it evaluated `{}`; please report it",
                outcome.entry.module
            );
            self.notices.push(plain_notice(Level::Error, message));
        }
        let entry = outcome.entry.source.describe();
        for loaded in &outcome.loaded {
            self.app(loaded, &entry, &outcome.versions);
        }
        Ok(())
    }

    fn app(&mut self, loaded: &'p Loaded, entry: &str, versions: &'p FrameworkVersions) {
        if self.apps.iter().any(|known| known.id == loaded.id) {
            return;
        }
        let linked = Linked::new(loaded, versions);
        let mut app = self.converter.app(loaded, &linked, entry, versions);
        self.executed.extend(&loaded.executed);
        let raised = self.converter.errors(&loaded.declaration.raised);
        self.notices.extend(raised);
        let late = duplicated_parameters(linked.versions.fastapi, &linked.table);
        app.complete &= late.is_empty();
        for error in &late {
            self.notices.push(Notice {
                code: Some("FP207"),
                level: Level::Error,
                message: error.message.clone(),
                place: error.span.and_then(|span| self.converter.place(span)),
                help: Some(error.help.to_string()),
            });
        }
        self.apps.push(app);
        self.linked.push(CheckedLoad {
            loaded,
            linked,
            late,
            versions,
        });
    }

    /// The whole, with what the rules find if they are asked.
    ///
    /// `begin` hears of each stage that begins.
    pub(crate) fn finish(
        mut self,
        settings: &Settings,
        begin: &mut dyn FnMut(Stage),
    ) -> Result<Analysis, AnalysisError> {
        self.executed.sort_unstable();
        self.executed.dedup();
        let files = with_packages(self.project, &self.executed);
        self.notices.extend(self.converter.syntax_errors(&files));
        self.doubt_broken();
        self.notices.extend(self.converter.project_notices());
        self.notices
            .dedup_by(|a, b| a.message == b.message && a.place == b.place);
        let (mut findings, mut report) = Default::default();
        if let Some(wanted) = &settings.check {
            let apps = (self.apps.as_slice(), self.linked.as_slice());
            let checking = check::run(wanted, &self.converter, apps, &files, begin)?;
            findings = checking.findings;
            report = checking.report;
            self.notices.extend(checking.notices);
        }
        if settings.beyond {
            let live = check::live_files(&self.linked);
            let modules = self.converter.unimported(&files, &live);
            self.converter.tell_of_unimported(&mut self.apps, &modules);
        }
        if settings.graph {
            self.graphs();
        }
        let texts = self.converter.texts(&self.apps, &self.notices, &findings);
        let (parsed, parsed_bytes) = self.project.parsed();
        Ok(Analysis {
            root: settings.path.to_string(),
            base: seen_from_here(self.project.root()),
            apps: self.apps,
            notices: self.notices,
            findings,
            check: report,
            texts,
            statistics: Statistics {
                files: self.project.read(),
                parsed,
                parsed_bytes,
                executed: self.executed.len(),
            },
            timings: None,
        })
    }

    /// Takes the tables of apps for incomplete that execute files with syntax errors: what could not be read may have registered
    /// routes.
    fn doubt_broken(&mut self) {
        for (app, load) in self.apps.iter_mut().zip(&self.linked) {
            let files = with_packages(self.project, &load.loaded.executed);
            let broken = self.converter.broken_files(&files);
            app.complete &= broken.is_empty();
            app.unresolved.splice(0..0, broken);
        }
    }

    /// Works out the graph of each app, and which rows no request can reach.
    fn graphs(&mut self) {
        for (app, load) in self.apps.iter_mut().zip(&self.linked) {
            app.conflicts = app.find_conflicts();
            let declaration = &load.loaded.declaration;
            let view = graph_view::view(&self.converter, declaration, &load.linked, app);
            app.graph = Some(Arc::new(view));
        }
    }
}

/// A folder as seen from the current one, with `/`.
fn seen_from_here(folder: &Utf8Path) -> String {
    let here = std::env::current_dir().ok();
    let here = here.and_then(|here| Utf8PathBuf::from_path_buf(here).ok());
    let below = here.and_then(|here| folder.strip_prefix(here).map(ToString::to_string).ok());
    below
        .unwrap_or_else(|| folder.to_string())
        .replace('\\', "/")
}
