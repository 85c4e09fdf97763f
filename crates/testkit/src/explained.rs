//! What Fingerpost says that requests meet.

use anyhow::{Context, Result, anyhow};
use fingerpost_analysis::Analysis;
use fingerpost_analysis::explain::{Asked, Depth, Explainer, Outcome};
use fingerpost_report::ExplainRecord;
use serde_json::{Value, to_value};

use crate::answer::Answer;
use crate::case::ExplainedRequest;
use crate::live::Subject;
use crate::request::Request;
use crate::tool;
use crate::version::Version;

/// The analysis of a project, to be asked about requests.
#[derive(Debug)]
pub struct Explained {
    analysis: Analysis,
}

impl Explained {
    /// Analyses a project.
    pub fn new(subject: &Subject, version: &Version) -> Result<Self> {
        let config = subject.directory.join("fingerpost.toml");
        let config = config.exists().then_some(config);
        let analysis = tool::analysis(
            &subject.directory,
            &subject.entry,
            version,
            config.as_deref(),
        )?;
        Ok(Self { analysis })
    }

    /// Whether every row is certain, and none is missing.
    pub fn is_exact(&self) -> bool {
        let exact = |app: &fingerpost_analysis::App| {
            app.complete && app.rows().all(|row| row.certainty.as_str() == "exact")
        };
        !self.analysis.apps.is_empty() && self.analysis.apps.iter().all(exact)
    }

    /// The answers to requests, in their order.
    pub fn answers<'r>(
        &self,
        requests: impl IntoIterator<Item = &'r Request>,
    ) -> Result<Vec<Answer>> {
        let explainer = Explainer::new(&self.analysis.apps);
        let answers = requests.into_iter().map(|request| {
            let mut asked = Asked::received(&request.method, &request.target)
                .map_err(|error| anyhow!("{request}: {error}"))?;
            asked.request.host.clone_from(&request.host);
            asked.request.root_path.clone_from(&request.root_path);
            answer(&explainer, &asked)
        });
        answers.collect()
    }

    /// What is sent to the app where somebody types these requests, and the answers.
    pub fn typed<'r>(
        &self,
        requests: impl IntoIterator<Item = &'r ExplainedRequest>,
    ) -> Result<Vec<(Request, Answer)>> {
        let explainer = Explainer::new(&self.analysis.apps);
        let answers = requests.into_iter().map(|request| {
            let mut asked = Asked::typed(&request.method, &request.target)
                .map_err(|error| anyhow!("{} {}: {error}", request.method, request.target))?;
            // The live router is asked without TLS.
            "http".clone_into(&mut asked.request.scheme);
            let query = &asked.request.query;
            let mark = if query.is_empty() { "" } else { "?" };
            let sent = Request {
                method: asked.method.clone(),
                target: format!("{}{mark}{query}", asked.raw_path),
                host: asked.request.host.clone(),
                root_path: String::new(),
            };
            Ok((sent, answer(&explainer, &asked)?))
        });
        answers.collect()
    }
}

fn answer(explainer: &Explainer<'_>, asked: &Asked) -> Result<Answer> {
    let explanation = explainer
        .explain(asked, Depth::default())
        .context("there is no app to ask")?;
    let mut document = to_value(ExplainRecord::new(&explanation))?;
    let meeting = &explanation.meeting;
    if let (Outcome::MethodNotAllowed, Some(route)) = (meeting.outcome, meeting.route) {
        // The document names only what answers.
        document["template"] = Value::from(route.path.as_str());
        document["endpoint"] = Value::from(route.endpoint.as_deref());
    }
    Ok(Answer::from_explanation(&document))
}
