//! `explain` against the live router: random projects, random requests, and where the two differ.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Result, bail};

use crate::answer::Answer;
use crate::explained::Explained;
use crate::folders;
use crate::fuzz::draft::Draft;
use crate::fuzz::maker::Maker;
use crate::fuzz::reduce::reduce;
use crate::fuzz::visitor::Visitor;
use crate::live::Subject;
use crate::request::Request;
use crate::router::{LiveRouter, Told};
use crate::version::Version;

/// Random projects are many and small: after so many requests comes the next.
const REQUESTS_PER_PROJECT: usize = 120;
/// No more differences than this are made small and shown.
const SHOWN: usize = 5;

/// A request that the two answer differently.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The request.
    pub request: Request,
    /// What differs.
    pub fields: Vec<&'static str>,
    /// Fingerpost's answer.
    pub tool: Answer,
    /// The live router's answer.
    pub live: Answer,
}

/// What came of comparing.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Projects that were compared.
    pub projects: usize,
    /// Projects that the framework refuses at start.
    pub discarded: usize,
    /// Requests that were compared.
    pub requests: usize,
    /// How many of them each outcome has.
    pub outcomes: std::collections::BTreeMap<String, usize>,
    /// Differences.
    pub differences: usize,
    /// Descriptions of the first of them.
    pub shown: Vec<String>,
}

/// Compares one version on random projects until so many requests were made.
#[derive(Debug)]
pub struct Fuzz {
    version: Version,
    router: LiveRouter,
    folder: PathBuf,
    outcome: Outcome,
}

impl Fuzz {
    /// Starts the live router.
    pub fn start(version: &Version) -> Result<Self> {
        // Tests run side by side in one process.
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = folders::live().join(format!("fuzz-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self {
            version: version.clone(),
            router: LiveRouter::start(version)?,
            folder,
            outcome: Outcome::default(),
        })
    }

    /// Compares until so many requests were made; each seed is a project.
    pub fn run(mut self, first_seed: u64, requests: usize) -> Result<Outcome> {
        for seed in first_seed.. {
            if self.outcome.requests >= requests {
                break;
            }
            self.project(seed)?;
            if self.outcome.discarded > 20 + 3 * self.outcome.projects {
                bail!("nearly no random project starts");
            }
        }
        Ok(std::mem::take(&mut self.outcome))
    }

    fn project(&mut self, seed: u64) -> Result<()> {
        let draft = Maker::project(seed, &self.version);
        let subject = self.write(&draft, seed)?;
        let told = self.router.ask(&subject, |rows| {
            Visitor::new(rows, seed).requests(REQUESTS_PER_PROJECT)
        })?;
        let Told::Answers { met, .. } = told else {
            self.outcome.discarded += 1;
            return Ok(());
        };
        self.outcome.projects += 1;
        self.outcome.requests += met.len();
        for (_, answer) in &met {
            *self
                .outcome
                .outcomes
                .entry(answer.outcome.clone())
                .or_default() += 1;
        }
        let differences = differences(&subject, &self.version, &met, true)?;
        self.outcome.differences += differences.len();
        if let Some(first) = differences.into_iter().next()
            && self.outcome.shown.len() < SHOWN
        {
            let shown = self.smallest(seed, &draft, &first)?;
            self.outcome.shown.push(shown);
        }
        Ok(())
    }

    fn write(&self, draft: &Draft, seed: u64) -> Result<Subject> {
        let directory = self.folder.join("project");
        draft.write(&directory)?;
        Ok(Subject {
            name: format!("the project of seed {seed}"),
            directory,
            entry: "main:app".to_owned(),
            paths: vec![".".to_owned()],
            startup: false,
            fingerprint: seed,
        })
    }

    /// The difference in the smallest project that still has it.
    fn smallest(&mut self, seed: u64, draft: &Draft, found: &Difference) -> Result<String> {
        let mut last = found.clone();
        let reduced = reduce(draft, |candidate| {
            let subject = self.write(candidate, seed)?;
            let told = self.router.ask(&subject, |_| vec![found.request.clone()])?;
            let Told::Answers { met, .. } = told else {
                return Ok(false);
            };
            let Some(same) = differences(&subject, &self.version, &met, true)?
                .into_iter()
                .find(|other| other.is_like(found))
            else {
                return Ok(false);
            };
            last = same;
            Ok(true)
        })?;
        Ok(format!(
            "FastAPI {}, seed {seed}\n\n{}{last}",
            self.version,
            reduced.markdown()
        ))
    }
}

impl Drop for Fuzz {
    fn drop(&mut self) {
        // A folder that stays behind below target/ does no harm.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Where Fingerpost says something else than the live router did.  What is unknown counts where all must be known.
pub fn differences(
    subject: &Subject,
    version: &Version,
    met: &[(Request, Answer)],
    must_know: bool,
) -> Result<Vec<Difference>> {
    let explained = Explained::new(subject, version)?;
    let unknown_counts = must_know || explained.is_exact();
    let answers = explained.answers(met.iter().map(|(request, _)| request))?;
    let pairs = met.iter().zip(answers);
    let found = pairs.filter_map(|((request, live), tool)| {
        let fields = tool.differences(live);
        let too_deep = tool
            .remark
            .as_ref()
            .is_some_and(|remark| remark.contains("deeper than the tables go"));
        let counts = !fields.is_empty()
            && (tool.outcome != "unknown" || unknown_counts && (must_know || !too_deep));
        counts.then(|| Difference {
            request: request.clone(),
            fields,
            tool,
            live: live.clone(),
        })
    });
    Ok(found.collect())
}

/// Where a whole app sends something else than its router decides: that would be a mistake of `tests/live/ask_router.py`.
/// Also says how many requests were compared.
pub fn against_real_requests(version: &Version, seeds: &[u64]) -> Result<(usize, Vec<String>)> {
    let mut fuzz = Fuzz::start(version)?;
    let mut plain = LiveRouter::start_plain(version)?;
    let (mut count, mut found) = (0, Vec::new());
    for seed in seeds {
        let subject = fuzz.write(&Maker::project(*seed, version), *seed)?;
        let requests =
            |rows: &[crate::Row]| Visitor::new(rows, *seed).requests(REQUESTS_PER_PROJECT);
        let (decided, sent) = (
            fuzz.router.ask(&subject, requests)?,
            plain.send(&subject, requests)?,
        );
        match (decided, sent) {
            (Told::Answers { met: decided, .. }, Told::Answers { met: sent, .. }) => {
                count += decided.len();
                let pairs = decided.iter().zip(&sent);
                found.extend(
                    pairs
                        .filter(|((_, decided), (_, sent))| !sent.is_what(decided))
                        .map(|((request, decided), (_, sent))| {
                            format!(
                                "seed {seed}: {request}\n   decided: {decided}\n   sent: {sent:?}\n"
                            )
                        }),
                );
            }
            (Told::Error(_), Told::Error(_)) => {}
            _ => found.push(format!("seed {seed}: starts only once\n")),
        }
    }
    Ok((count, found))
}

impl Difference {
    /// Whether another difference has the same cause, as far as one can tell.
    fn is_like(&self, other: &Self) -> bool {
        self.fields == other.fields
            && self.tool.outcome == other.tool.outcome
            && self.live.outcome == other.live.outcome
    }
}

impl std::fmt::Display for Difference {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(formatter, "request: {}", self.request)?;
        writeln!(formatter, "differs: {}", self.fields.join(", "))?;
        writeln!(formatter, "   tool: {}", self.tool)?;
        writeln!(formatter, "   live: {}", self.live)
    }
}

impl std::fmt::Display for Answer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut text = self.outcome.clone();
        let mut say = |name: &str, value: &Option<String>| {
            if let Some(value) = value {
                let _ = write!(text, ", {name} {value:?}");
            }
        };
        say("endpoint", &self.endpoint);
        say("template", &self.template);
        say("location", &self.location);
        say("allow", &self.allow.as_ref().map(|allow| allow.join(" ")));
        say("opaque", &self.opaque);
        say("because", &self.remark);
        if !self.params.is_empty() {
            let _ = write!(text, ", params {:?}", self.params);
        }
        formatter.write_str(&text)
    }
}
