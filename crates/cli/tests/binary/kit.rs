//! The files by which others install and run the command.

use std::fs;

use fingerpost_testkit::folders::workspace;
use serde_yaml_ng::Value;

use crate::support::{bookshop, run_in};

fn yaml(name: &str) -> Value {
    let text = fs::read_to_string(workspace().join(name)).unwrap();
    serde_yaml_ng::from_str(&text).unwrap()
}

fn toml_of(name: &str) -> toml::Table {
    let text = fs::read_to_string(workspace().join(name)).unwrap();
    text.parse().unwrap()
}

/// The workflow builds and tries the wheel: `.ci/wheel`.
#[test]
fn the_wheel_is_of_this_binary() {
    let project = toml_of("pyproject.toml");
    assert_eq!(project["project"]["name"].as_str(), Some("fingerpost"));
    let license = project["project"]["license"].as_str();
    let cargo = toml_of("Cargo.toml");
    assert_eq!(license, cargo["workspace"]["package"]["license"].as_str());
    // The version is that of the crate.
    let dynamic = project["project"]["dynamic"].as_array().unwrap();
    assert!(dynamic.iter().any(|one| one.as_str() == Some("version")));
    assert_eq!(
        cargo["workspace"]["package"]["version"].as_str(),
        Some(env!("CARGO_PKG_VERSION"))
    );
    let maturin = &project["tool"]["maturin"];
    assert_eq!(maturin["bindings"].as_str(), Some("bin"));
    let manifest = toml_of(maturin["manifest-path"].as_str().unwrap());
    assert_eq!(manifest["bin"][0]["name"].as_str(), Some("fingerpost"));
    for name in ["readme", "license-files"] {
        let value = &project["project"][name];
        let file = value.as_str().or_else(|| value[0].as_str()).unwrap();
        assert!(workspace().join(file).is_file(), "{file}");
    }
}

#[test]
fn each_input_of_the_action_reaches_its_script() {
    let action = yaml("action.yml");
    assert_eq!(action["runs"]["using"], "composite");
    let steps = action["runs"]["steps"].as_sequence().unwrap();
    let step = steps.iter().find(|step| step["id"] == "run").unwrap();
    let script = fs::read_to_string(workspace().join(".github/action/run.sh")).unwrap();
    assert!(
        step["run"]
            .as_str()
            .unwrap()
            .ends_with("/.github/action/run.sh\"")
    );
    let variables = step["env"].as_mapping().unwrap();
    for (input, described) in action["inputs"].as_mapping().unwrap() {
        let input = input.as_str().unwrap();
        assert!(described["description"].is_string(), "{input}");
        assert!(described["default"].is_string(), "{input}");
        let given = format!("${{{{ inputs.{input} }}}}");
        let (name, _) = variables
            .iter()
            .find(|(_, value)| value.as_str() == Some(&given))
            .unwrap();
        let read = format!("{}:-", name.as_str().unwrap());
        assert!(script.contains(&read), "{read}");
    }
    for name in ["args", "format", "base"] {
        assert!(action["inputs"].get(name).is_some(), "{name}");
    }
    for (output, described) in action["outputs"].as_mapping().unwrap() {
        let output = output.as_str().unwrap();
        let value = format!("${{{{ steps.run.outputs.{output} }}}}");
        assert_eq!(described["value"], value.as_str());
        assert!(script.contains(&format!("echo \"{output}=")), "{output}");
    }
    // What people type is never part of a script's text.
    for step in steps {
        assert!(!step["run"].as_str().unwrap().contains("${{"), "{step:?}");
    }
}

#[test]
fn the_hook_looks_at_the_whole_app() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let hook = &hooks[0];
    assert_eq!(hook["id"], "fingerpost");
    assert_eq!(hook["language"], "python");
    assert_eq!(hook["pass_filenames"], false);
    assert_eq!(hook["require_serial"], true);
    let types: Vec<_> = hook["types_or"].as_sequence().unwrap().iter().collect();
    assert_eq!(types, ["python", "toml"]);
    let entry: Vec<_> = hook["entry"].as_str().unwrap().split(' ').collect();
    assert_eq!(entry[0], "fingerpost");
    let ran = run_in(&bookshop(), entry[1], &entry[2..]);
    assert_eq!(ran.status, Some(1), "{ran:#?}");
}

#[test]
fn the_workflow_runs_the_tests_the_wheel_and_the_tool_on_its_sample() {
    let workflow = yaml(".github/workflows/ci.yml");
    let jobs = workflow["jobs"].as_mapping().unwrap();
    let mut runs = Vec::new();
    for job in jobs.values() {
        for step in job["steps"].as_sequence().unwrap() {
            runs.extend(step["run"].as_str());
            runs.extend(step["uses"].as_str());
        }
    }
    for wanted in [".ci/run", ".ci/wheel", "./"] {
        assert!(runs.contains(&wanted), "{wanted} is not in {runs:?}");
    }
    for script in [".ci/run", ".ci/wheel", ".github/action/run.sh"] {
        assert!(workspace().join(script).is_file(), "{script}");
    }
}
