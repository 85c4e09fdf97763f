//! Conflicts against brute force: every path of up to four segments over a few words, the empty one among them, is put to the dispatcher, and a
//! route is unreachable exactly if none of them reaches it.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::collections::BTreeSet;

use fingerpost_fastapi::PathText;
use fingerpost_graph::conflict::Asked;
use fingerpost_graph::dispatch::{
    Answer, DispatchEntry, DispatchServed, DispatchTable, Dispatcher, Methods, Request, Versions,
};
use fingerpost_graph::{RowId, RowKind};
use fingerpost_pattern::StarletteVersion;

/// Tables to try; each with its own mixture.
const TABLES: u64 = 5_000;
/// What a segment of a path may be.
const WORDS: [&str; 6] = ["a", "7", "77", "c", "ac", ""];
/// What a segment of a template may be.
const PARTS: [&str; 7] = ["a", "7", "{x}", "{x}", "{x:int}", "a{x}", "{x:path}"];
const METHODS: [&str; 3] = ["GET", "POST", "PUT"];

/// A small generator: xorshift, so that a failing table can be made again from its number.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).expect("a small number")
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

struct Maker {
    random: Random,
    next: u32,
}

impl Maker {
    fn path(&mut self, segments: usize) -> String {
        let mut path = String::new();
        for index in 0..segments {
            let part = PARTS[self.random.below(PARTS.len())];
            path.push('/');
            path.push_str(&part.replace("{x", &format!("{{x{index}")));
        }
        if path.is_empty() || self.random.chance(10) {
            path.push('/');
        }
        path
    }

    fn table(&mut self, depth: usize) -> DispatchTable {
        let count = 1 + self.random.below(if depth == 0 { 6 } else { 3 });
        DispatchTable {
            entries: (0..count).map(|_| self.entry(depth)).collect(),
            redirect_slashes: self.random.chance(70),
            root_path: None,
        }
    }

    fn methods(&mut self, kind: RowKind) -> Methods {
        if kind != RowKind::Http || self.random.chance(10) {
            return Methods::Any;
        }
        let mut known: Vec<String> = METHODS
            .iter()
            .filter(|_| self.random.chance(40))
            .map(ToString::to_string)
            .collect();
        if known.is_empty() {
            known.push(String::from("GET"));
        }
        Methods::Known(known)
    }

    fn entry(&mut self, depth: usize) -> DispatchEntry {
        let row = RowId(self.next);
        self.next += 1;
        let kind = match self.random.below(10) {
            0 if depth < 2 => RowKind::Mount,
            1 => RowKind::Websocket,
            _ => RowKind::Http,
        };
        let methods = self.methods(kind);
        let (text, serves) = if kind == RowKind::Mount {
            let segments = self.random.below(2);
            // What a mount's own parameter takes must be one segment: else it is not certain who sees what.
            let path = self.path(segments).replace(":path}", "}");
            let served = if self.random.chance(30) {
                DispatchServed::Opaque
            } else {
                DispatchServed::Table(self.table(depth + 1))
            };
            (path.trim_end_matches('/').to_string(), Some(served))
        } else {
            let segments = self.random.below(4 - depth);
            (self.path(segments), None)
        };
        DispatchEntry {
            row,
            kind,
            path: PathText {
                text,
                is_partial: false,
            },
            methods,
            own_methods: None,
            guards: Vec::new(),
            is_alternative: false,
            group: 0,
            serves,
        }
    }
}

/// All paths of up to four segments, with and without a slash at the end.
fn paths() -> Vec<String> {
    let mut all = vec![String::new()];
    let mut level = vec![String::new()];
    for _ in 0..4 {
        level = level
            .iter()
            .flat_map(|path| WORDS.iter().map(move |word| format!("{path}/{word}")))
            .collect();
        all.extend(level.iter().cloned());
    }
    let slashed: Vec<String> = all.iter().map(|path| format!("{path}/")).collect();
    all.extend(slashed);
    all.retain(|path| path.starts_with('/'));
    all
}

fn asked_of(entry: &DispatchEntry) -> Vec<Asked> {
    match (entry.kind, &entry.methods) {
        (RowKind::Websocket, _) => vec![Asked::Websocket],
        (_, Methods::Known(known)) => known.iter().cloned().map(Asked::Method).collect(),
        _ => Vec::new(),
    }
}

/// The routes of a table with the requests that they take.
fn expected(table: &DispatchTable, all: &mut Vec<(RowId, Asked)>) {
    for entry in &table.entries {
        all.extend(asked_of(entry).into_iter().map(|asked| (entry.row, asked)));
        if let Some(DispatchServed::Table(inner)) = &entry.serves {
            expected(inner, all);
        }
    }
}

/// A mount that no request reaches speaks for all that is in it.
fn buried(
    table: &DispatchTable,
    dead: &BTreeSet<RowId>,
    inside: bool,
    found: &mut BTreeSet<RowId>,
) {
    for entry in &table.entries {
        if inside {
            found.insert(entry.row);
        }
        if let Some(DispatchServed::Table(inner)) = &entry.serves {
            buried(inner, dead, inside || dead.contains(&entry.row), found);
        }
    }
}

fn reached(dispatcher: &Dispatcher, paths: &[String]) -> BTreeSet<(RowId, Asked)> {
    let mut reached = BTreeSet::new();
    let kinds = METHODS
        .iter()
        .map(|method| Asked::Method((*method).to_string()))
        .chain([Asked::Websocket]);
    for asked in kinds {
        for path in paths {
            let request = match &asked {
                Asked::Websocket => Request::websocket(path),
                asked => Request::new(asked.method(), path),
            };
            let decision = dispatcher.dispatch(&request);
            if let Some(Answer::Endpoint { row, .. }) = decision.certain() {
                reached.insert((*row, asked.clone()));
            }
        }
    }
    reached
}

fn shown(table: &DispatchTable, depth: usize) -> String {
    let line = |entry: &DispatchEntry| {
        let served = match &entry.serves {
            Some(DispatchServed::Table(inner)) => shown(inner, depth + 1),
            _ => String::new(),
        };
        let (row, indent) = (entry.row.0, "  ".repeat(depth));
        format!(
            "{indent}{row} {:?} {:?} {:?}\n{served}",
            entry.kind, entry.methods, entry.path.text
        )
    };
    table.entries.iter().map(line).collect()
}

/// How many routes of a table are unreachable, for how many kinds of requests.
fn compare(seed: u64, paths: &[String]) -> usize {
    let mut maker = Maker {
        random: Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)),
        next: 0,
    };
    let versions = Versions {
        fastapi: (0, 165, 0),
        starlette: StarletteVersion::LATEST,
    };
    let table = maker.table(0);
    let dispatcher = Dispatcher::new(&table, versions, &[]);
    let found = dispatcher.unreachable();
    let reached = reached(&dispatcher, paths);
    let dead: BTreeSet<RowId> = found.iter().map(|one| one.row).collect();
    let mut inside = BTreeSet::new();
    buried(&table, &dead, false, &mut inside);
    let mut all = Vec::new();
    expected(&table, &mut all);
    let mut unreachable = 0;
    for (row, asked) in all {
        let said =
            inside.contains(&row) || found.iter().any(|one| one.row == row && one.asked == asked);
        let is_reached = reached.contains(&(row, asked.clone()));
        assert!(
            said != is_reached,
            "table {seed}: {row:?} asked {asked:?}: said {said}, reached {is_reached}\n{}\n{found:?}",
            shown(&table, 0)
        );
        unreachable += usize::from(said);
    }
    for one in &found {
        let witness = one.witness.as_ref();
        let answered_by = witness.map(|witness| witness.answered_by);
        assert_eq!(
            answered_by,
            one.culprits.last().copied(),
            "table {seed}: {one:?}\n{table:#?}"
        );
    }
    unreachable
}

#[test]
fn no_unreachable_route_is_missed_and_none_is_invented() {
    let paths = paths();
    let workers = std::thread::available_parallelism().map_or(1, |count| count.get() as u64);
    let paths = &paths;
    let unreachable: usize = std::thread::scope(|scope| {
        let share = |first: u64| (first..=TABLES).step_by(usize::try_from(workers).unwrap_or(1));
        let threads: Vec<_> = (1..=workers)
            .map(|first| {
                scope
                    .spawn(move || -> usize { share(first).map(|seed| compare(seed, paths)).sum() })
            })
            .collect();
        let counts = threads
            .into_iter()
            .map(|thread| thread.join().expect("no panic"));
        counts.sum()
    });
    assert!(
        unreachable > 2_000,
        "only {unreachable} unreachable routes: the tables are too tame"
    );
}
