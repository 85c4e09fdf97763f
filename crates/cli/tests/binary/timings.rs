//! `--timings`: where the time of a run goes.

use crate::support::{APP, Folder, Ran, bookshop, run_in};

/// The stages that a run tells of, in order.
fn stages(ran: &Ran) -> Vec<&str> {
    let is_stage = |line: &&str| line.contains(" ms  ") && !line.contains(" ms    ");
    let lines = ran.stderr.lines().filter(is_stage);
    lines
        .filter_map(|line| line.split_once(" ms  "))
        .map(|(_, stage)| stage)
        .collect()
}

const TABLE: [&str; 4] = [
    "Scanning files",
    "Parsing modules",
    "Evaluating modules",
    "Building the route tables",
];

#[test]
fn routes_tells_how_long_its_stages_and_entry_points_took() {
    let ran = run_in(&bookshop(), "routes", &["--timings"]);
    assert_eq!(ran.status, Some(0), "{ran:#?}");
    assert_eq!(stages(&ran), TABLE);
    let entry = |line: &str| line.contains(" ms    bookshop.");
    assert!(ran.stderr.lines().any(entry), "{ran:#?}");
    assert!(!ran.stdout.contains(" ms  "), "{ran:#?}");
}

#[test]
fn check_tells_of_the_steps_behind_the_tables_too() {
    let own = [
        "Checking the rules",
        "Reading the calls of tests",
        "Reading links",
        "Looking for modules that nothing imports",
        "Sieving the findings",
    ];
    let expected: Vec<&str> = TABLE.into_iter().chain(own).collect();
    for format in ["full", "json"] {
        let ran = run_in(
            &bookshop(),
            "check",
            &["--timings", "--output-format", format],
        );
        assert_eq!(ran.status, Some(1), "{ran:#?}");
        assert_eq!(stages(&ran), expected, "{format}");
        let entry = |line: &str| line.contains(" ms    bookshop.");
        assert!(ran.stderr.lines().any(entry), "{ran:#?}");
    }
}

#[test]
fn nobody_hears_of_times_who_does_not_ask() {
    let folder = Folder::with([("main.py", APP.as_bytes())]);
    for command in ["routes", "check"] {
        let ran = run_in(&folder.path, command, &[]);
        assert!(!ran.stderr.contains(" ms  "), "{ran:#?}");
    }
}
