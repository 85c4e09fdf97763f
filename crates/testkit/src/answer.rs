//! What a request meets, in a form in which Fingerpost's answer and the live one can be compared.

use std::collections::BTreeMap;

use serde_json::Value;

/// What a request meets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// `matched`, `redirect`, `method_not_allowed`, `not_found`, `error`; of Fingerpost also `unknown`.
    pub outcome: String,
    /// `module:qualname` of what answers, or of what makes the 405.
    pub endpoint: Option<String>,
    /// The whole path template of the route.
    pub template: Option<String>,
    /// The texts of the path parameters.
    pub params: BTreeMap<String, String>,
    /// The URL that a redirect names.
    pub location: Option<String>,
    /// The Allow header, sorted.
    pub allow: Option<Vec<String>>,
    /// `mount:/static`, `host:…`, `frontend:/`: what answers on its own.
    pub opaque: Option<String>,
    /// What else was said.
    pub remark: Option<String>,
}

impl Answer {
    /// Reads what `tests/live/ask_router.py` says.
    pub fn from_live(value: &Value) -> Self {
        Self {
            remark: text(&value["error"]),
            ..Self::common(value)
        }
    }

    /// Reads a document `fingerpost.explain/1`.  Where an annotation refuses the text, the route has matched.
    pub fn from_explanation(value: &Value) -> Self {
        let mut answer = Self::common(value);
        if answer.outcome == "rejected" {
            "matched".clone_into(&mut answer.outcome);
        }
        answer.remark = texts(&value["reasons"]).map(|reasons| reasons.join("; "));
        answer
    }

    fn common(value: &Value) -> Self {
        let params = value["params"].as_object().into_iter().flatten();
        Self {
            outcome: text(&value["outcome"]).unwrap_or_default(),
            endpoint: text(&value["endpoint"]),
            template: text(&value["template"]),
            params: params
                .map(|(name, value)| (name.clone(), text(value).unwrap_or_default()))
                .collect(),
            location: text(&value["location"]),
            allow: texts(&value["allow"]),
            opaque: text(&value["opaque"]),
            remark: None,
        }
    }

    /// Where the two differ: the names of the fields.  What an outcome has no use for does not count.
    pub fn differences(&self, live: &Self) -> Vec<&'static str> {
        if self.outcome != live.outcome {
            return vec!["outcome"];
        }
        let mut found = Vec::new();
        let mut compare = |name, same: bool| {
            if !same {
                found.push(name);
            }
        };
        match self.outcome.as_str() {
            "matched" => {
                compare("opaque", self.opaque == live.opaque);
                if self.opaque.is_none() {
                    compare("template", self.template == live.template);
                    compare("endpoint", self.endpoint == live.endpoint);
                    compare("params", self.params == live.params);
                }
            }
            "method_not_allowed" => {
                compare("template", self.template == live.template);
                compare("endpoint", self.endpoint == live.endpoint);
                compare("allow", self.allow == live.allow);
            }
            "redirect" => compare("location", self.location == live.location),
            _ => {}
        }
        found
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

/// A list of texts, sorted.
pub(crate) fn texts(value: &Value) -> Option<Vec<String>> {
    let mut list: Vec<String> = value.as_array()?.iter().filter_map(text).collect();
    list.sort();
    Some(list)
}
