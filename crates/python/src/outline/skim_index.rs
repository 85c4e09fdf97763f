//! Names of a skimmed file, found without going through all of them.

use super::skim::{Definition, Skim, SkimImport};
use crate::syntax::StmtKind;

/// Where names stand among the imports and definitions, by the numbers that [`fingerprint`] gives them.
#[derive(Debug, Default)]
pub(super) struct SkimIndex {
    definitions: Vec<u32>,
    /// The number of a name that an import may bind, and the place of the import; those under conditions come last.
    imports: Vec<(u32, u32)>,
}

impl Skim {
    /// What a name is bound to at the top level, in order, with the place among the definitions.
    pub fn definitions_of<'skim>(
        &'skim self,
        text: &'skim str,
        name: &'skim str,
    ) -> impl Iterator<Item = (usize, &'skim Definition)> {
        let number = fingerprint(name);
        let numbers = self.index.definitions.iter().enumerate();
        numbers
            .filter(move |(_, known)| **known == number)
            .filter_map(|(at, _)| Some((at, self.definitions.get(at)?)))
            .filter(move |(_, definition)| text.get(definition.name.as_usize()) == Some(name))
    }

    /// The imports that may bind a name, in order; those under conditions come last.
    pub fn imports_of(&self, name: &str) -> impl Iterator<Item = &SkimImport> {
        let (number, star) = (fingerprint(name), fingerprint("*"));
        let known = self.index.imports.iter();
        known
            .filter(move |(known, _)| *known == number || *known == star)
            .filter_map(|(_, at)| {
                let at = *at as usize;
                let conditional = || self.conditional.get(at - self.imports.len());
                self.imports.get(at).or_else(conditional)
            })
    }
}

impl SkimIndex {
    /// Indexes what was skimmed in a text.
    pub(super) fn of(skim: &Skim, text: &str) -> Self {
        let names = skim.definitions.iter();
        let definitions = names
            .map(|one| fingerprint(text.get(one.name.as_usize()).unwrap_or("")))
            .collect();
        let mut index = Self {
            definitions,
            imports: Vec::new(),
        };
        for (at, import) in (0..).zip(skim.imports.iter().chain(&skim.conditional)) {
            index.add_import(at, &import.kind);
        }
        index.imports.shrink_to_fit();
        index
    }

    fn add_import(&mut self, at: u32, import: &StmtKind) {
        let mut add = |name: &str| {
            let entry = (fingerprint(name), at);
            if !self.imports.ends_with(&[entry]) {
                self.imports.push(entry);
            }
        };
        match import {
            StmtKind::Import(aliases) => {
                for alias in aliases {
                    let module = alias.name.as_str();
                    let root = module.split('.').next().unwrap_or(module);
                    add(alias.asname.map_or(root, |asname| asname.as_str()));
                }
            }
            StmtKind::ImportFrom(from) if from.star => add("*"),
            StmtKind::ImportFrom(from) => {
                for alias in &from.names {
                    add(alias.asname.unwrap_or(alias.name).as_str());
                }
            }
            _ => {}
        }
    }
}

/// A number for a name; others may have the same.
fn fingerprint(name: &str) -> u32 {
    // The hash of Fowler, Noll and Vo.
    name.bytes().fold(0x811c_9dc5, |hash: u32, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use super::Skim;

    #[test]
    fn names_are_found_among_definitions_and_imports() {
        let text = "import a.b, c as d\nfrom e import f as g, h\nfrom i import *\nif x:\n  from j import h\ndef k(): ...\nk = h = 1\n";
        let skim = Skim::of(text).unwrap();
        let definitions =
            |name| -> Vec<usize> { skim.definitions_of(text, name).map(|(at, _)| at).collect() };
        assert_eq!(definitions("k"), [0, 1]);
        assert_eq!(definitions("f"), []);
        let imports = |name| -> Vec<&str> {
            let found = skim.imports_of(name);
            found.map(|import| &text[import.range.as_usize()]).collect()
        };
        assert_eq!(imports("a"), ["import a.b, c as d", "from i import *"]);
        assert_eq!(imports("c"), ["from i import *"]);
        assert_eq!(
            imports("h"),
            [
                "from e import f as g, h",
                "from i import *",
                "from j import h"
            ]
        );
    }
}
