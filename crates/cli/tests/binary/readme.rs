//! The README's table of rules is the list of rules.

use std::fmt::Write as _;
use std::fs;

use serde_json::Value;

use crate::support::{Folder, run_in};

const START: &str = "<!-- rules: generated, see crates/cli/tests/binary/readme.rs -->\n";
const END: &str = "<!-- end of rules -->";

#[test]
fn the_table_of_rules_is_the_list_of_rules() {
    let path = fingerpost_testkit::folders::workspace().join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(START).unwrap();
    let (table, after) = rest.split_once(END).unwrap();
    let wanted = rules();
    if fingerpost_testkit::update::is_wanted() {
        fs::write(path, format!("{before}{START}{wanted}{END}{after}")).unwrap();
    } else {
        assert_eq!(table, wanted, "FINGERPOST_UPDATE=1 rewrites the table");
    }
}

fn rules() -> String {
    let ran = run_in(&Folder::new().path, "rule", &["--output-format", "json"]);
    let rules: Value = serde_json::from_str(&ran.stdout).unwrap();
    let mut table =
        String::from("\n| code | name | severity | what it finds |\n| --- | --- | --- | --- |\n");
    for rule in rules.as_array().unwrap() {
        let text = |key: &str| {
            let text = rule[key].as_str().unwrap();
            text.replace('|', "\\|").replace('<', "\\<")
        };
        let row = ["code", "name", "severity", "summary"]
            .map(text)
            .join(" | ");
        writeln!(table, "| {row} |").unwrap();
    }
    table.push('\n');
    table
}
