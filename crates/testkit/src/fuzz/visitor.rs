//! Random requests for an app with a known table: hits, near misses, and others.

use std::fmt::Write as _;

use std::collections::BTreeSet;

use crate::chance::Chance;
use crate::request::{DEFAULT_HOST, Request};
use crate::row::{Column, Row};

use super::sample::{fill, host, strange};

/// Makes requests.
#[derive(Debug)]
pub struct Visitor {
    chance: Chance,
    targets: Vec<Target>,
    words: Vec<String>,
    hosts: Vec<String>,
}

/// A row, as far as requests need it.
#[derive(Clone, Debug, Default)]
struct Target {
    kind: String,
    path: String,
    methods: Vec<String>,
    host: Option<String>,
}

const METHODS: [&str; 12] = [
    "GET",
    "GET",
    "POST",
    "PUT",
    "DELETE",
    "PATCH",
    "HEAD",
    "OPTIONS",
    "TRACE",
    "WEBSOCKET",
    "FOO",
    "get",
];

impl Visitor {
    /// A visitor of the app with these rows.
    pub fn new(rows: &[Row], seed: u64) -> Self {
        let mut targets: Vec<Target> = Vec::new();
        let mut hosts: Vec<(usize, String)> = Vec::new();
        for row in rows {
            hosts.retain(|(depth, _)| *depth < row.depth);
            if row.cell(Column::Kind) == "host" {
                hosts.push((row.depth, row.cell(Column::Path).to_owned()));
                continue;
            }
            let methods = row.cell(Column::Methods).split(", ");
            targets.push(Target {
                kind: row.cell(Column::Kind).to_owned(),
                path: row.cell(Column::Path).to_owned(),
                methods: methods
                    .filter(|method| !method.is_empty())
                    .map(str::to_owned)
                    .collect(),
                host: hosts.last().map(|(_, host)| host.clone()),
            });
        }
        if targets.is_empty() {
            targets.push(Target {
                path: "/".to_owned(),
                ..Target::default()
            });
        }
        let words: BTreeSet<String> = targets
            .iter()
            .flat_map(|target| target.path.split(['/', '{', '}', ':']))
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        let hosts = rows.iter().filter(|row| row.cell(Column::Kind) == "host");
        let hosts = hosts.map(|row| row.cell(Column::Path).to_owned()).collect();
        Self {
            chance: Chance::new(seed),
            targets,
            words: words.into_iter().collect(),
            hosts,
        }
    }

    /// So many different requests; fewer where there are no more.
    pub fn requests(&mut self, count: usize) -> Vec<Request> {
        let mut seen = BTreeSet::new();
        let mut requests = Vec::new();
        for _ in 0..count * 20 {
            let request = self.request();
            if seen.insert(request.to_string()) {
                requests.push(request);
            }
            if requests.len() == count {
                break;
            }
        }
        requests
    }

    fn request(&mut self) -> Request {
        let target = self.chance.one(&self.targets);
        let mut path = if self.chance.percent(4) {
            let segments = self.chance.below(5);
            let mut path = String::new();
            for _ in 0..segments {
                path.push('/');
                path.push_str(&strange(&mut self.chance, &self.words));
            }
            path
        } else {
            fill(&target.path, &mut self.chance, &self.words)
        };
        let mut method = self.method(&target);
        if matches!(target.kind.as_str(), "mount" | "frontend") && self.chance.percent(60) {
            path.truncate(path.trim_end_matches('/').len());
            for _ in 0..=self.chance.below(3) {
                path.push('/');
                path += &strange(&mut self.chance, &self.words);
            }
        }
        for _ in 0..[0, 0, 0, 0, 1, 1, 1, 1, 2, 3][self.chance.below(10)] {
            self.spoil(&mut path, &mut method);
        }
        if !path.starts_with('/') {
            path.insert(0, '/');
        }
        Request {
            method,
            target: self.encode(&path),
            host: self.host(target.host.as_deref()),
            root_path: if self.chance.percent(4) {
                self.chance.word(&["/a", "/api", "/users", "/a/b", "/v1/"])
            } else {
                String::new()
            },
        }
    }

    fn method(&mut self, target: &Target) -> String {
        match target.kind.as_str() {
            "websocket" => "WEBSOCKET".to_owned(),
            "mount" => self.chance.word(&["GET", "GET", "POST", "WEBSOCKET"]),
            _ if target.methods.is_empty() => self.chance.word(&["GET", "POST"]),
            _ => self.chance.one(&target.methods),
        }
    }

    fn host(&mut self, pattern: Option<&str>) -> String {
        match pattern {
            Some(pattern) if self.chance.percent(85) => host(pattern, &mut self.chance),
            _ if !self.hosts.is_empty() && self.chance.percent(15) => {
                let pattern = self.chance.one(&self.hosts);
                host(&pattern, &mut self.chance)
            }
            _ => DEFAULT_HOST.to_owned(),
        }
    }

    /// One change that makes a near miss of a hit.
    fn spoil(&mut self, path: &mut String, method: &mut String) {
        match self.chance.below(16) {
            0..=2 => {
                if path.len() > 1 && path.ends_with('/') {
                    path.pop();
                } else {
                    path.push('/');
                }
            }
            3 => {
                *path += &self
                    .chance
                    .word(&["/", "//", "\n", "\n\n", "/\n", " ", ".json", ";a", "?", "#"]);
            }
            4 => *path = swapped(path, self.chance.percent(50)),
            5 => {
                let word = strange(&mut self.chance, &self.words);
                *path = format!("{}/{word}", path.trim_end_matches('/'));
            }
            6 => {
                let other = self.chance.one(&self.targets);
                let other = fill(&other.path, &mut self.chance, &self.words);
                *path = format!("{}{other}", path.trim_end_matches('/'));
            }
            7 | 8 => *method = self.chance.word(&METHODS),
            9 => *method = self.chance.word(&["HEAD", "OPTIONS"]),
            10 => {
                let other = if method == "WEBSOCKET" {
                    "GET"
                } else {
                    "WEBSOCKET"
                };
                other.clone_into(method);
            }
            _ => *path = self.rearranged(path),
        }
    }

    /// The path with a segment changed, doubled, dropped or added.
    fn rearranged(&mut self, path: &str) -> String {
        let mut segments: Vec<String> = path.split('/').map(str::to_owned).collect();
        if segments.len() < 2 {
            return path.to_owned();
        }
        let place = 1 + self.chance.below(segments.len() - 1);
        match self.chance.below(4) {
            0 => segments[place] = strange(&mut self.chance, &self.words),
            1 => segments.insert(place, segments[place].clone()),
            2 => {
                segments.remove(place);
            }
            _ => segments.insert(place, String::new()),
        }
        segments.join("/")
    }

    /// The path as it stands in a request line, sometimes with more escapes than needed, sometimes with broken ones.
    fn encode(&mut self, path: &str) -> String {
        let mut target = String::new();
        let more = self.chance.percent(8);
        for character in path.chars() {
            let plain =
                character.is_ascii_alphanumeric() || "/:@!$&'()*+,;=-._~".contains(character);
            // A request line begins with a slash that is one.
            if plain && !(more && !target.is_empty() && self.chance.percent(20)) {
                target.push(character);
                continue;
            }
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                let _ = if self.chance.percent(80) {
                    write!(target, "%{byte:02X}")
                } else {
                    write!(target, "%{byte:02x}")
                };
            }
        }
        if self.chance.percent(2) {
            target += &self
                .chance
                .word(&["%", "%4", "%zz", "%C3", "%FF", "%E6%97", "%00"]);
        }
        if self.chance.percent(10) {
            target += &self
                .chance
                .word(&["?q=1&r=/x", "?", "?a=b%20c?d", "?x=%C3%A9+"]);
        }
        target
    }
}

/// Other letter case: of all letters, or of the first of each segment.
fn swapped(path: &str, all: bool) -> String {
    let mut first = true;
    path.chars()
        .map(|character| {
            let swap = all || first;
            first = character == '/';
            if !swap {
                character
            } else if character.is_ascii_lowercase() {
                character.to_ascii_uppercase()
            } else {
                character.to_ascii_lowercase()
            }
        })
        .collect()
}
