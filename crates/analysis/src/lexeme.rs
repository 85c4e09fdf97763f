//! The words of a Python text, without those in strings and comments.

/// A word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lexeme<'t> {
    pub(crate) word: &'t str,
    pub(crate) start: usize,
    /// The character before it that is no blank.
    pub(crate) previous: Option<char>,
    /// The character behind it that is no blank; for `==` nothing.
    pub(crate) next: Option<char>,
    /// Whether it stands in an import statement.
    pub(crate) in_import: bool,
    /// Whether it begins its line.
    pub(crate) starts_line: bool,
}

/// All words of a text.
pub(crate) fn lexemes(text: &str) -> Vec<Lexeme<'_>> {
    let mut found: Vec<Lexeme<'_>> = Vec::new();
    let mut reader = Reader {
        text,
        position: 0,
        depth: 0,
        previous: None,
        in_import: false,
        fresh_line: true,
    };
    while let Some(lexeme) = reader.next_word() {
        found.push(lexeme);
    }
    found
}

struct Reader<'t> {
    text: &'t str,
    position: usize,
    /// How many brackets are open.
    depth: usize,
    previous: Option<char>,
    in_import: bool,
    fresh_line: bool,
}

impl<'t> Reader<'t> {
    fn next_word(&mut self) -> Option<Lexeme<'t>> {
        loop {
            let character = self.text[self.position..].chars().next()?;
            match character {
                '#' => self.position += self.rest().find('\n').unwrap_or(self.rest().len()),
                '"' | '\'' => self.string(character),
                '\\' => self.skip(2),
                '\n' => {
                    self.position += 1;
                    if self.depth == 0 {
                        self.in_import = false;
                        self.fresh_line = true;
                    }
                }
                _ if character.is_whitespace() => self.position += character.len_utf8(),
                _ if character == '_' || character.is_alphabetic() => {
                    if let Some(word) = self.word() {
                        return Some(word);
                    }
                }
                _ => {
                    match character {
                        '(' | '[' | '{' => self.depth += 1,
                        ')' | ']' | '}' => self.depth = self.depth.saturating_sub(1),
                        _ => {}
                    }
                    self.previous = Some(character);
                    self.fresh_line = false;
                    self.position += character.len_utf8();
                }
            }
        }
    }

    fn skip(&mut self, characters: usize) {
        let skipped = self.rest().chars().take(characters);
        self.position += skipped.map(char::len_utf8).sum::<usize>();
    }

    fn rest(&self) -> &'t str {
        &self.text[self.position..]
    }

    /// A word; `None` for the letters in front of a string.
    fn word(&mut self) -> Option<Lexeme<'t>> {
        let rest = self.rest();
        let length = rest
            .find(|one: char| one != '_' && !one.is_alphanumeric())
            .unwrap_or(rest.len());
        let (word, behind) = rest.split_at(length);
        let start = self.position;
        self.position += length;
        if behind.starts_with(['"', '\'']) && length <= 2 {
            return None;
        }
        let starts_line = self.fresh_line;
        if starts_line && matches!(word, "import" | "from") {
            self.in_import = true;
        }
        self.fresh_line = false;
        let behind = behind.trim_start_matches([' ', '\t']);
        let next = behind.chars().next().filter(|_| !behind.starts_with("=="));
        let lexeme = Lexeme {
            word,
            start,
            previous: self.previous,
            next,
            in_import: self.in_import,
            starts_line,
        };
        self.previous = word.chars().next_back();
        Some(lexeme)
    }

    /// Passes a string.
    fn string(&mut self, quote: char) {
        let triple: String = std::iter::repeat_n(quote, 3).collect();
        self.previous = Some(quote);
        self.fresh_line = false;
        if self.rest().starts_with(&triple) {
            self.position += 3;
            let end = self.rest().find(&triple).map(|found| found + 3);
            self.position += end.unwrap_or(self.rest().len());
            return;
        }
        self.position += 1;
        let mut escaped = false;
        for (offset, character) in self.rest().char_indices() {
            if !escaped && (character == quote || character == '\n') {
                self.position += offset + usize::from(character == quote);
                return;
            }
            escaped = !escaped && character == '\\';
        }
        self.position = self.text.len();
    }
}

#[cfg(test)]
mod tests {
    use super::lexemes;

    #[test]
    fn strings_and_comments_have_no_words() {
        let text = "a = f\"b\" # c\nx.d('e', \"\"\"f\ng\"\"\")\n";
        let words: Vec<&str> = lexemes(text).iter().map(|lexeme| lexeme.word).collect();
        assert_eq!(words, ["a", "x", "d"]);
    }

    #[test]
    fn imports_are_known_over_several_lines() {
        let text = "from a import (\n  b as c,\n)\nd = b\n";
        let inside: Vec<&str> = lexemes(text)
            .iter()
            .filter(|lexeme| lexeme.in_import)
            .map(|lexeme| lexeme.word)
            .collect();
        assert_eq!(inside, ["from", "a", "import", "b", "as", "c"]);
    }
}
