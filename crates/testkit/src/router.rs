//! The real router, asked request by request: a Python process that holds a conversation.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::environment;
use crate::folders;
use crate::live::{Subject, described};
use crate::request::Request;
use crate::row::Row;
use crate::version::Version;

/// A running interpreter of one version (its script: `tests/live/ask_router.py`).
#[derive(Debug)]
pub struct LiveRouter {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

/// What the real framework makes of a project.
#[derive(Clone, Debug)]
pub enum Told<T> {
    /// It starts: its table, the requests that were made from that, and their answers.
    Answers {
        /// The table.
        rows: Vec<Row>,
        /// Each request with what it met.
        met: Vec<(Request, T)>,
    },
    /// It does not start.
    Error(String),
}

/// What a whole app sent, endpoints and middleware included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The status; for a websocket 200 or 403.
    pub status: u64,
    /// What the endpoint said that it is.
    pub endpoint: Option<String>,
    /// The Location header.
    pub location: Option<String>,
    /// The Allow header, sorted.
    pub allow: Option<Vec<String>>,
}

impl LiveRouter {
    /// Starts the interpreter; it decides what the routers decide.
    pub fn start(version: &Version) -> Result<Self> {
        Self::run(version, &[])
    }

    /// Starts the interpreter for real requests: nothing is replaced, endpoints run.
    pub fn start_plain(version: &Version) -> Result<Self> {
        Self::run(version, &["--plain"])
    }

    fn run(version: &Version, options: &[&str]) -> Result<Self> {
        let mut command = Command::new(environment::interpreter(version)?);
        command
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("PYTHONHASHSEED", "0")
            .args(["-B", "-s"])
            .arg(script())
            .args(options)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut child = command.spawn().context("Python did not start")?;
        let input = child.stdin.take().context("no pipe to Python")?;
        let output = child.stdout.take().context("no pipe from Python")?;
        Ok(Self {
            child,
            input,
            output: BufReader::new(output),
        })
    }

    /// What the router decides about requests that are made from the project's live table.
    pub fn ask(
        &mut self,
        subject: &Subject,
        requests: impl FnOnce(&[Row]) -> Vec<Request>,
    ) -> Result<Told<Answer>> {
        self.converse(subject, requests, Answer::from_live)
    }

    /// What the whole app sends ([`LiveRouter::start_plain`]).
    pub fn send(
        &mut self,
        subject: &Subject,
        requests: impl FnOnce(&[Row]) -> Vec<Request>,
    ) -> Result<Told<Sent>> {
        self.converse(subject, requests, Sent::from_json)
    }

    fn converse<T>(
        &mut self,
        subject: &Subject,
        requests: impl FnOnce(&[Row]) -> Vec<Request>,
        read: impl Fn(&Value) -> T,
    ) -> Result<Told<T>> {
        let about = || format!("the live router about {}", subject.name);
        self.tell(&described(subject)).with_context(about)?;
        let table = self.listen().with_context(about)?;
        if !table["error"].is_null() {
            return Ok(Told::Error(table["error"].to_string()));
        }
        let rows = Row::from_json(&table["routes"]);
        let requests = requests(&rows);
        let listed: Vec<Value> = requests.iter().map(Request::to_json).collect();
        self.tell(&Value::from(listed)).with_context(about)?;
        let answers = self.listen().with_context(about)?;
        if !answers["error"].is_null() {
            bail!("{}: {}", about(), answers["error"]);
        }
        let answers: Vec<T> = answers.as_array().into_iter().flatten().map(read).collect();
        if answers.len() != requests.len() {
            bail!(
                "{} answers to {} requests: {}",
                answers.len(),
                requests.len(),
                about()
            );
        }
        Ok(Told::Answers {
            rows,
            met: requests.into_iter().zip(answers).collect(),
        })
    }

    fn tell(&mut self, message: &Value) -> Result<()> {
        let text = message.to_string();
        write!(self.input, "{}\n{text}", text.len())?;
        self.input.flush()?;
        Ok(())
    }

    fn listen(&mut self) -> Result<Value> {
        let mut length = String::new();
        self.output.read_line(&mut length)?;
        let length = length.trim().parse().context("Python ended early")?;
        let mut bytes = vec![0; length];
        self.output.read_exact(&mut bytes)?;
        Ok(serde_json::from_slice(&bytes)?)
    }
}

impl Drop for LiveRouter {
    fn drop(&mut self) {
        // It waits for the next project; nothing is lost with it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Sent {
    /// Whether this is what an app sends whose router decides so.  What answers on its own may send anything.
    pub fn is_what(&self, decided: &Answer) -> bool {
        match decided.outcome.as_str() {
            "matched" if decided.opaque.is_some() => true,
            "matched" => {
                // The framework's own pages do not say who they are.
                let own = decided.endpoint.as_ref();
                let own = own.is_some_and(|endpoint| endpoint.starts_with("fastapi."));
                self.status == 200 && (own || self.endpoint == decided.endpoint)
            }
            "redirect" => self.status == 307 && self.location == decided.location,
            "method_not_allowed" => self.status == 405 && self.allow == decided.allow,
            "not_found" => matches!(self.status, 404 | 403),
            _ => self.status == 500,
        }
    }

    fn from_json(value: &Value) -> Self {
        let text = |key: &str| value[key].as_str().map(str::to_owned);
        Self {
            status: value["status"].as_u64().unwrap_or_default(),
            endpoint: text("endpoint"),
            location: text("location"),
            allow: crate::answer::texts(&value["allow"]),
        }
    }
}

impl Request {
    fn to_json(&self) -> Value {
        json!({
            "method": self.method,
            "target": self.target,
            "host": self.host,
            "root_path": self.root_path,
        })
    }
}

fn script() -> std::path::PathBuf {
    let script: &Path = Path::new("tests/live/ask_router.py");
    folders::workspace().join(script)
}
