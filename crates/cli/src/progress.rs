//! A progress line on stderr, for work that lasts.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use fingerpost_analysis::{Progress, ProgressListener};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shorter work shows nothing.
const PATIENCE: Duration = Duration::from_millis(500);

/// Shows how far the analysis is, once it has lasted for half a second, and only on a terminal.
#[derive(Clone)]
pub(crate) struct ProgressLine {
    bar: ProgressBar,
    started: Instant,
    shown: Arc<Mutex<bool>>,
}

impl ProgressLine {
    /// A line that nothing shows yet.
    pub(crate) fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} [{elapsed}]") {
            bar.set_style(style);
        }
        Self {
            bar,
            started: Instant::now(),
            shown: Arc::new(Mutex::new(false)),
        }
    }

    /// What the analysis is given.
    pub(crate) fn listener(&self) -> ProgressListener {
        let line = self.clone();
        Arc::new(move |progress| line.update(progress))
    }

    fn update(&self, progress: Progress) {
        if self.started.elapsed() < PATIENCE {
            return;
        }
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if !*shown {
            *shown = true;
            // indicatif draws nothing where stderr is no terminal.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        drop(shown);
        let stage = progress.stage.as_str();
        self.bar.set_message(match progress.total {
            Some(total) => format!("{stage}: {} of {total}", progress.done),
            None if progress.done > 0 => format!("{stage}: {}", progress.done),
            None => stage.to_owned(),
        });
        self.bar.tick();
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        // The listener holds a clone and may outlive the work; whoever goes first clears the line.
        self.bar.finish_and_clear();
    }
}
