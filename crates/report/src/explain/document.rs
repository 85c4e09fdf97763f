//! The JSON document, schema `fingerpost.explain/1`; `schema/fingerpost.explain.1.json` describes it.

use fingerpost_analysis::explain::{Explanation, Hint, Meeting, Outcome, Step};
use fingerpost_analysis::{Place, Route};
use serde::{Serialize, Serializer};

/// The value of the `schema` field.
pub const EXPLAIN_SCHEMA_NAME: &str = "fingerpost.explain/1";

/// The document of one request.
#[derive(Debug, Serialize)]
pub struct ExplainRecord<'a> {
    schema: &'static str,
    app: &'a str,
    method: &'a str,
    target: &'a str,
    #[serde(flatten)]
    meeting: MeetingRecord<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    possible: Vec<PossibleRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<MeetingRecord<'a>>,
    hints: Vec<HintRecord<'a>>,
    trace: Vec<StepRecord<'a>>,
}

impl<'a> ExplainRecord<'a> {
    /// The document of an explanation.
    pub fn new(explanation: &'a Explanation<'_>) -> Self {
        let uncertainty = explanation.uncertainty.as_ref();
        let mut reasons: Vec<&str> = uncertainty
            .iter()
            .flat_map(|uncertainty| &uncertainty.reasons)
            .map(String::as_str)
            .collect();
        reasons.extend(explanation.meeting.failure.as_deref());
        Self {
            schema: EXPLAIN_SCHEMA_NAME,
            app: &explanation.app.id,
            method: &explanation.method,
            target: &explanation.target,
            meeting: MeetingRecord::new(&explanation.meeting),
            reasons,
            possible: uncertainty
                .iter()
                .flat_map(|uncertainty| &uncertainty.possible)
                .map(|possible| PossibleRecord {
                    condition: possible.condition.as_deref(),
                    meeting: MeetingRecord::new(&possible.meeting),
                })
                .collect(),
            next: explanation
                .next
                .as_ref()
                .map(|next| MeetingRecord::new(&next.meeting)),
            hints: explanation
                .hints
                .iter()
                .chain(&explanation.before)
                .map(HintRecord::new)
                .collect(),
            trace: explanation.trace.iter().map(StepRecord::new).collect(),
        }
    }
}

#[derive(Debug, Serialize)]
struct PossibleRecord<'a> {
    condition: Option<&'a str>,
    #[serde(flatten)]
    meeting: MeetingRecord<'a>,
}

/// What a request meets.
#[derive(Debug, Serialize)]
struct MeetingRecord<'a> {
    outcome: &'static str,
    status: Option<u16>,
    endpoint: Option<&'a str>,
    template: Option<&'a str>,
    params: Pairs<'a>,
    file: Option<&'a str>,
    line: Option<u32>,
    location: Option<&'a str>,
    allow: Option<&'a [String]>,
    opaque: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rejection: Option<RejectionRecord<'a>>,
}

impl<'a> MeetingRecord<'a> {
    fn new(meeting: &'a Meeting<'_>) -> Self {
        let answers = matches!(meeting.outcome, Outcome::Matched | Outcome::Rejected);
        let route = meeting.route.filter(|_| answers);
        let place = route.and_then(place_of);
        Self {
            outcome: meeting.outcome.as_str(),
            status: meeting.status,
            endpoint: route.and_then(|route| route.endpoint.as_deref()),
            template: route.map(|route| route.path.as_str()),
            params: Pairs(&meeting.parameters),
            file: place.map(|place| place.file.as_str()),
            line: place.map(|place| place.line),
            location: meeting.location.as_deref(),
            allow: meeting.allow.as_deref(),
            opaque: meeting.opaque.as_deref(),
            rejection: meeting.rejection.as_ref().map(|rejection| RejectionRecord {
                parameter: &rejection.parameter,
                text: &rejection.text,
                annotation: &rejection.annotation,
                message: &rejection.message,
            }),
        }
    }
}

/// Where a row's endpoint is; for rows without one, the call that made them.
pub(super) fn place_of(route: &Route) -> Option<&Place> {
    let call = || route.via.last().and_then(|via| via.place.as_ref());
    route.place.as_ref().or_else(call)
}

/// Path parameters, as an object.
#[derive(Debug)]
struct Pairs<'a>(&'a [(String, String)]);

impl Serialize for Pairs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

#[derive(Debug, Serialize)]
struct RejectionRecord<'a> {
    parameter: &'a str,
    text: &'a str,
    annotation: &'a str,
    message: &'a str,
}

/// A row that a hint or a trace names.
#[derive(Debug, Serialize)]
pub(super) struct RowRecord<'a> {
    kind: &'static str,
    path: &'a str,
    methods: &'a [String],
    endpoint: Option<&'a str>,
    file: Option<&'a str>,
    line: Option<u32>,
}

impl<'a> RowRecord<'a> {
    pub(super) fn new(route: &'a Route) -> Self {
        let place = place_of(route);
        Self {
            kind: route.kind.as_str(),
            path: &route.path,
            methods: &route.methods,
            endpoint: route.endpoint.as_deref(),
            file: place.map(|place| place.file.as_str()),
            line: place.map(|place| place.line),
        }
    }
}

#[derive(Debug, Serialize)]
struct HintRecord<'a> {
    cause: &'static str,
    text: &'a str,
    route: Option<RowRecord<'a>>,
    file: Option<&'a str>,
    line: Option<u32>,
}

impl<'a> HintRecord<'a> {
    fn new(hint: &'a Hint<'_>) -> Self {
        let place = hint.place.as_ref();
        Self {
            cause: hint.cause,
            text: &hint.text,
            route: hint.route.map(RowRecord::new),
            file: place.map(|place| place.file.as_str()),
            line: place.map(|place| place.line),
        }
    }
}

#[derive(Debug, Serialize)]
struct StepRecord<'a> {
    depth: u32,
    route: RowRecord<'a>,
    path: &'a str,
    verdict: &'static str,
    /// How many characters of the path fit.
    #[serde(skip_serializing_if = "Option::is_none")]
    fits: Option<usize>,
    certain: bool,
}

impl<'a> StepRecord<'a> {
    fn new(step: &'a Step<'_>) -> Self {
        Self {
            depth: step.depth,
            route: RowRecord::new(step.route),
            path: &step.path,
            verdict: step.verdict_word(),
            fits: step.fitting_characters(),
            certain: step.certain,
        }
    }
}
