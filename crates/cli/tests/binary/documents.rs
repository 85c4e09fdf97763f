//! What documents and help texts tell people to type is understood by the command, and what they tell them to paste is what it says it is.

use std::fs;
use std::path::PathBuf;

use fingerpost_testkit::folders::workspace;

use crate::support::{Folder, Ran, run_in};

const COMMANDS: [&str; 8] = [
    "routes",
    "check",
    "explain",
    "graph",
    "diff",
    "rule",
    "man",
    "completions",
];

/// README.md, docs/*.md and the workflow.
fn documents() -> Vec<(PathBuf, String)> {
    let root = workspace();
    let mut paths = vec![
        root.join("README.md"),
        root.join("CONTRIBUTING.md"),
        root.join("action.yml"),
        root.join(".pre-commit-hooks.yaml"),
        root.join(".github/workflows/ci.yml"),
    ];
    let docs = fs::read_dir(root.join("docs")).unwrap();
    paths.extend(docs.map(|entry| entry.unwrap().path()));
    let read = |path: PathBuf| (path.clone(), fs::read_to_string(path).unwrap());
    let texts = paths.into_iter().filter(|path| path.is_file()).map(read);
    texts.collect()
}

/// The arguments of each `fingerpost …` in a text: at the start of a line of a code block, after a prompt, a step's `run:`, or in backticks.
fn commands(text: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut is_code = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
            continue;
        }
        let starts = [
            "",
            "$ ",
            "- ",
            "- run: ",
            "run: ",
            "entry: ",
            "- if [ -n \"$CI_MERGE_REQUEST_DIFF_BASE_SHA\" ]; then ",
        ];
        let line = line.trim_start();
        let rest = starts.iter().find_map(|start| {
            line.strip_prefix(start)?
                .strip_prefix("fingerpost ")
                .map(str::to_owned)
        });
        match rest {
            Some(rest) if is_code || !line.starts_with(char::is_alphabetic) => {
                found.push(words(&rest));
            }
            _ => {}
        }
        if !is_code {
            let quoted = line.split('`').skip(1).step_by(2);
            found.extend(
                quoted
                    .filter_map(|code| code.strip_prefix("fingerpost "))
                    .map(words),
            );
        }
    }
    found.retain(|words| {
        words
            .first()
            .is_some_and(|word| COMMANDS.contains(&word.as_str()))
    });
    found
}

/// Words as a shell makes them, up to a redirection, a pipe, a separator or a comment.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for character in text.chars() {
        match (quote, character) {
            (Some(end), _) if end == character => quote = None,
            (None, '\'' | '"') => {
                quote = Some(character);
                word.get_or_insert_default();
            }
            (None, '|' | '<' | '>' | ';' | '&') => break,
            (None, '#') if word.is_none() => break,
            (None, ' ') => words.extend(word.take()),
            _ => word.get_or_insert_default().push(character),
        }
    }
    words.extend(word);
    words
}

/// Usage errors are clap's; that there is nothing in an empty folder is another matter.
fn is_understood(ran: &Ran) -> bool {
    !ran.stderr.contains("For more information, try '--help'")
}

fn understood(place: &str, arguments: &[String]) {
    // What stands for something else: `fingerpost explain METHOD URL [PATH]`.
    if arguments.iter().any(|word| word.starts_with(['[', '…'])) {
        return;
    }
    let folder = Folder::new();
    let rest: Vec<&str> = arguments[1..].iter().map(String::as_str).collect();
    let ran = run_in(&folder.path, &arguments[0], &rest);
    assert!(is_understood(&ran), "{place}: {arguments:?}: {ran:#?}");
}

#[test]
fn commands_of_documents_are_understood() {
    let mut number = 0;
    for (path, text) in documents() {
        for arguments in commands(&text) {
            understood(&path.display().to_string(), &arguments);
            number += 1;
        }
    }
    assert!(number >= 40, "only {number} commands were found");
}

#[test]
fn examples_of_help_texts_are_understood() {
    let folder = Folder::new();
    for command in COMMANDS {
        for option in ["-h", "--help"] {
            let help = run_in(&folder.path, command, &[option]).stdout;
            let (_, examples) = help.split_once("\nExample").unwrap();
            let examples: Vec<_> = examples
                .lines()
                .filter_map(|line| line.strip_prefix("  fingerpost "))
                // Explanations stand in a column of their own.
                .map(|line| words(line.split("  ").next().unwrap()))
                .collect();
            assert!(!examples.is_empty(), "{help}");
            for arguments in examples {
                understood(command, &arguments);
            }
        }
    }
}

#[test]
fn a_wrong_option_in_a_document_would_be_found() {
    let text = "```sh\nfingerpost routes --no-such-option > x\n```\nOr `fingerpost check --baseline 'a b'`.\n";
    let found = commands(text);
    assert_eq!(
        found,
        [
            vec!["routes", "--no-such-option"],
            vec!["check", "--baseline", "a b"]
        ]
    );
    let ran = run_in(&Folder::new().path, "routes", &["--no-such-option"]);
    assert!(!is_understood(&ran), "{ran:#?}");
}

#[test]
fn short_help_fits_a_screen() {
    let folder = Folder::new();
    let mut helps = vec![("", run_in(&folder.path, "-h", &[]).stdout)];
    for command in COMMANDS {
        helps.push((command, run_in(&folder.path, command, &["-h"]).stdout));
    }
    for (command, help) in helps {
        let widest = help.lines().map(|line| line.chars().count()).max();
        assert!(help.lines().count() <= 40, "{command}: {help}");
        assert!(widest.unwrap() <= 100, "{command}: {help}");
    }
}

#[test]
fn the_command_alone_tells_where_to_start() {
    let ran = run_in(&Folder::new().path, "-h", &[]);
    let alone = std::process::Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .env_clear()
        .output()
        .unwrap();
    assert_eq!(alone.status.code(), Some(2));
    let said = String::from_utf8(alone.stderr).unwrap();
    assert_eq!(said, ran.stdout);
    assert!(said.contains("Examples:\n  fingerpost routes "), "{said}");
}

/// Blocks of YAML in the documents.
fn yaml_blocks() -> Vec<(PathBuf, serde_yaml_ng::Value)> {
    let mut blocks = Vec::new();
    for (path, text) in documents() {
        for block in text.split("```yaml\n").skip(1) {
            let block = block.split("```").next().unwrap();
            let value = serde_yaml_ng::from_str(block);
            blocks.push((
                path.clone(),
                value.unwrap_or_else(|error| panic!("{}: {error}: {block}", path.display())),
            ));
        }
    }
    blocks
}

/// Every step of a workflow, wherever it stands.
fn steps(value: &serde_yaml_ng::Value, found: &mut Vec<serde_yaml_ng::Value>) {
    match value {
        serde_yaml_ng::Value::Mapping(map) => {
            if map.contains_key("uses") {
                found.push(value.clone());
            }
            map.values().for_each(|value| steps(value, found));
        }
        serde_yaml_ng::Value::Sequence(list) => list.iter().for_each(|value| steps(value, found)),
        _ => {}
    }
}

#[test]
fn recipes_are_yaml_and_give_the_action_what_it_takes() {
    let action = fs::read_to_string(workspace().join("action.yml")).unwrap();
    let action: serde_yaml_ng::Value = serde_yaml_ng::from_str(&action).unwrap();
    let inputs = action["inputs"].as_mapping().unwrap();
    let outputs = action["outputs"].as_mapping().unwrap();
    let mut uses = Vec::new();
    let blocks = yaml_blocks();
    assert!(blocks.len() >= 8, "{}", blocks.len());
    for (_, block) in &blocks {
        steps(block, &mut uses);
    }
    let own: Vec<_> = uses
        .iter()
        .filter(|step| step["uses"].as_str().unwrap().contains("fingerpost"))
        .collect();
    assert!(!own.is_empty());
    for step in own {
        for key in step["with"].as_mapping().unwrap().keys() {
            assert!(inputs.contains_key(key), "no input {key:?}");
        }
    }
    for (path, text) in documents() {
        for part in text.split("steps.fingerpost.outputs.").skip(1) {
            let name: String = part
                .chars()
                .take_while(|one| one.is_alphanumeric() || *one == '-')
                .collect();
            let is_known = outputs.contains_key(name.as_str());
            assert!(is_known, "{}: no output {name}", path.display());
        }
    }
}

#[test]
fn links_of_documents_lead_somewhere() {
    let root = workspace();
    for (path, text) in documents() {
        let folder = path.parent().unwrap();
        for link in text.split("](").skip(1) {
            let target = link.split([')', '#']).next().unwrap();
            if target.is_empty() || target.contains("://") || target.contains(' ') {
                continue;
            }
            let is_there = folder.join(target).exists() || root.join(target).exists();
            assert!(is_there, "{}: {target}", path.display());
        }
    }
}
