//! Random path templates.

use super::maker::Maker;

/// Convertors that generated projects register, and what they accept.
pub(crate) const CUSTOM: [(&str, &str); 6] = [
    ("even", "[02468]+"),
    ("slug", "[a-z0-9]+(?:-[a-z0-9]+)*"),
    ("pair", "[a-z]+/[0-9]+"),
    ("maybe", "(?:x|yy)?"),
    ("letters", r"[^\W\d_]+"),
    ("release", r"v[0-9]+(?:\.[0-9]+){0,2}"),
];

const COMMON: [&str; 8] = ["a", "b", "c", "users", "me", "items", "v1", "a"];

const ODD: [&str; 24] = [
    "a b", "é", "a.b", "x-y", "a%20b", "%", "{}", "{1x}", "{ a }", "a+b", "A", "(a)", "*", "a:b",
    "~x", "日本", ":id", "<id>", "a;b", "a=b", "a&b", "a?b", "#", "a\\b",
];

const SHAPES: [&str; 14] = [
    "{P}-{P}",
    "{P}.{P}",
    "v{P:int}",
    "x-{P}",
    "{P}.json",
    "{P}{P}",
    "{P:int}{P}",
    "{P:path}.txt",
    "{P:path}-{P}",
    "{{P}}",
    "{P:int}.{P:int}",
    "{P}:{P:int}",
    "({P})",
    "{P}.tar.{P}",
];

impl Maker {
    /// A new parameter's name: nearly always one that nothing else has.
    fn parameter(&mut self) -> String {
        if self.chance.percent(6) {
            return self.chance.word(&["id", "path", "name"]);
        }
        self.next += 1;
        format!("p{}", self.next)
    }

    fn convertor(&mut self) -> String {
        let known = [
            "", "", "", "", ":int", ":int", ":path", ":float", ":uuid", ":str",
        ];
        if self.has_convertors && self.chance.percent(25) {
            let (name, _) = CUSTOM[self.chance.below(CUSTOM.len())];
            return format!(":{name}");
        }
        self.chance.word(&known)
    }

    /// One segment of a path.
    pub(crate) fn segment(&mut self) -> String {
        match self.chance.below(20) {
            0..=9 => self.chance.word(&COMMON),
            10 => self.chance.word(&ODD),
            11 => {
                let shape = self.chance.word(&SHAPES);
                self.shaped(&shape)
            }
            _ => {
                let (name, convertor) = (self.parameter(), self.convertor());
                format!("{{{name}{convertor}}}")
            }
        }
    }

    /// A shape with a name for each `P`.
    fn shaped(&mut self, shape: &str) -> String {
        let mut text = String::new();
        for character in shape.chars() {
            if character == 'P' {
                text += &self.parameter();
            } else {
                text.push(character);
            }
        }
        text
    }

    /// The path of a route; `bare` where it may be empty or lack its slash.
    pub(crate) fn path(&mut self, bare: bool) -> String {
        if bare && self.chance.percent(4) {
            return String::new();
        }
        let mut path = String::new();
        for _ in 0..self.chance.below(4) {
            path.push('/');
            if self.chance.percent(2) {
                path.push('/');
            }
            path += &self.segment();
        }
        if path.is_empty() || self.chance.percent(20) {
            path.push('/');
        }
        if self.chance.percent(1) {
            path.push('\n');
        }
        if bare && self.chance.percent(1) {
            path.remove(0);
        }
        path
    }

    /// A prefix: empty, or without a slash at its end.
    pub(crate) fn prefix(&mut self) -> String {
        match self.chance.below(6) {
            0..=2 => String::new(),
            3 | 4 => format!("/{}", self.segment()),
            _ => format!("/{}/{}", self.segment(), self.segment()),
        }
    }
}

/// A text as Python spells it.
pub(crate) fn quoted(text: &str) -> String {
    let mut literal = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => literal.extend(['\\', character]),
            '\n' => literal += "\\n",
            _ => literal.push(character),
        }
    }
    literal.push('"');
    literal
}
