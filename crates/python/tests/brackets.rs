//! Brackets that are never closed: what follows them is read, and nothing is made up about what they hold.

mod dump;

use fingerpost_python::parse;

/// The dump of what is left, and the errors as `offset message`.
fn read(text: &str) -> (String, Vec<String>) {
    let module = parse(text);
    let errors = module.errors().into_iter();
    let said = errors.map(|error| format!("{} {}", error.range.start, error.message));
    (dump::dump(&module), said.collect())
}

const NEXT: &str = "@app.get(\"/y\")\ndef y(): ...\n";

/// What stands behind a text with an open bracket is read, and only the bracket is blamed.
fn next_survives(text: &str, bracket: &str) -> String {
    let (dump, errors) = read(&format!("{text}{NEXT}"));
    let (own, next) = dump.split_once("( Def y line").unwrap_or((&dump, ""));
    assert!(next.contains("'/y'"), "{text}: {dump}");
    assert_eq!(next.matches("get)").count(), 1, "{text}: {dump}");
    let at = text.find(bracket).unwrap_or_default();
    assert_eq!(errors.len(), 1, "{text}: {errors:?}");
    assert!(
        errors[0].starts_with(&format!("{at} expected `")),
        "{errors:?}"
    );
    own.to_owned()
}

#[test]
fn the_arguments_of_an_open_decorator_are_not_known() {
    let own = next_survives("@app.get(\"/x\"\ndef x(): ...\n", "(\"/x");
    assert!(own.contains("Def x"), "{own}");
    assert!(
        own.contains("Starred( Invalid)") && own.contains("(kw -( Invalid)"),
        "{own}"
    );
    assert!(!own.contains("'/x'"), "{own}");
}

#[test]
fn a_name_is_bound_to_what_an_open_call_gives() {
    let text = "router = APIRouter(\n    prefix=\"/a\",\n    tags=[\"x\"\n\n";
    let own = next_survives(text, "[");
    assert!(own.contains("Assign [( router)"), "{own}");
    assert!(
        own.contains("Call( APIRouter)") && !own.contains("'/a'"),
        "{own}"
    );
}

#[test]
fn an_open_display_is_not_known() {
    for text in [
        "x = [1, 2\n",
        "x = {\"a\": 1\n",
        "x = (1\n",
        "x = (\n  1,\n  2\n\n",
        "x = a[1\n",
    ] {
        let own = next_survives(
            text,
            if text.contains('[') {
                "["
            } else if text.contains('{') {
                "{"
            } else {
                "("
            },
        );
        assert!(
            own.contains("Assign [( x)") && own.contains("Invalid"),
            "{own}"
        );
    }
}

#[test]
fn an_open_bracket_in_a_body_ends_with_its_statement() {
    let own = next_survives("def f():\n    x = (1\n    g()\n\n", "(1");
    assert!(own.contains("Call( g)"), "{own}");
}

#[test]
fn a_function_keeps_its_decorators_if_its_parameters_are_open() {
    for text in [
        "@app.get(\"/x\")\ndef x(a, b:\n    return []\n\n",
        "@app.get(\"/x\")\nasync def x(a, b: int = Depends(c):\n    return []\n\n",
        "@app.get(\"/x\")\ndef x(\n    a,\n    b: int\n\n",
    ] {
        let own = next_survives(text, if text.contains("x(\n") { "(\n" } else { "(a" });
        assert!(
            own.contains("( Def x") || own.contains("AsyncDef x"),
            "{own}"
        );
        assert!(
            own.contains("'/x'") && own.contains("Rest args( Invalid)"),
            "{own}"
        );
    }
}

#[test]
fn a_header_ends_at_its_colon() {
    let own = next_survives("class A(Base:\n    x = 1\n\n", "(B");
    assert!(
        own.contains("Class A") && own.contains("Assign [( x)"),
        "{own}"
    );
    let own = next_survives("if foo(a:\n    app.include_router(b)\n", "(a");
    assert!(own.contains("include_router"), "{own}");
}

#[test]
fn each_open_bracket_is_closed_by_itself() {
    let (dump, errors) = read(&format!("x = f(1\ny = g(h(2\n{NEXT}"));
    assert!(
        dump.contains("Assign [( x)") && dump.contains("Assign [( y)"),
        "{dump}"
    );
    assert!(dump.contains("Def y"), "{dump}");
    let said = "expected `)`: this bracket is never closed";
    assert_eq!(errors, [format!("5 {said}"), format!("15 {said}")]);
}

#[test]
fn names_of_an_open_import_are_imported() {
    for text in [
        "from a import (b, c\n",
        "from a import (\n    b,\n    c,\n\n",
    ] {
        let own = next_survives(&format!("{text}x = 1\n"), "(");
        assert!(own.contains("ImportFrom 0 a b - c -"), "{own}");
    }
}

#[test]
fn errors_behind_an_open_bracket_are_told_too() {
    let (dump, errors) = read(&format!("x = (1\nif True print(1)\n{NEXT}"));
    assert!(dump.contains("Assign [( x)"), "{dump}");
    assert!(errors.len() > 1, "{errors:?} {dump}");
}

#[test]
fn decorators_of_a_lost_function_are_not_those_of_the_next() {
    let text = format!("@app.get(\"/x\")\ndef x(a, b:{NEXT}");
    let (dump, errors) = read(&text);
    assert!(!errors.is_empty());
    let (_, next) = dump.split_once("Def y").unwrap_or_default();
    assert!(!next.contains("'/x'"), "{dump}");
}

#[test]
fn letters_of_several_bytes_may_stand_at_the_end() {
    let own = next_survives("@app.get(\"/é\", name=é\ndef x(): ...\n", "(\"/");
    assert!(own.contains("Def x"), "{own}");
}
