//! How long the stages of a run took.

use std::time::{Duration, Instant};

use crate::Stage;

/// What a run spent its time on, for `--timings`: wall time.
#[derive(Clone, Debug, Default)]
pub struct Timings {
    /// The stages, in order.
    pub stages: Vec<(Stage, Duration)>,
    /// The modules of the entry points that were evaluated, and how long each took on its thread, reading its app's
    /// declarations included.  Those of one thread follow one another; threads work at the same time.
    pub entries: Vec<(String, Duration)>,
}

/// Measures stages: each ends where the next begins.
pub(crate) struct Stopwatch {
    timings: Timings,
    running: Option<(Stage, Instant)>,
}

impl Stopwatch {
    pub(crate) fn new() -> Self {
        Self {
            timings: Timings::default(),
            running: None,
        }
    }

    /// A stage begins.  One that begins again goes on.
    pub(crate) fn begin(&mut self, stage: Stage) {
        self.stop();
        self.running = Some((stage, Instant::now()));
    }

    /// How long an entry point took.
    pub(crate) fn entry(&mut self, module: &str, time: Duration) {
        self.timings.entries.push((module.to_owned(), time));
    }

    /// Nothing runs any more.
    pub(crate) fn finish(mut self) -> Timings {
        self.stop();
        self.timings
    }

    fn stop(&mut self) {
        let Some((stage, begun)) = self.running.take() else {
            return;
        };
        let time = begun.elapsed();
        match self
            .timings
            .stages
            .iter_mut()
            .find(|(known, _)| *known == stage)
        {
            Some((_, known)) => *known += time,
            None => self.timings.stages.push((stage, time)),
        }
    }
}
