//! What `CPython` 3.11 cannot be asked about: newer syntax, errors, and odd line ends.

#![allow(clippy::unwrap_used, clippy::panic)]

mod dump;

use fingerpost_python::parse;
use fingerpost_python::syntax::{ExprKind, FStringPart, StmtKind};

/// The dump without byte ranges.
fn shape(text: &str) -> String {
    let module = parse(text);
    assert!(
        module.errors().is_empty(),
        "{text:?}: {:?}",
        module.errors()
    );
    let dump = dump::dump(&module);
    let mut pieces = dump.split('@');
    let mut shape = pieces.next().unwrap_or("").to_owned();
    for piece in pieces {
        shape.push_str(
            piece.trim_start_matches(|character: char| {
                character.is_ascii_digit() || character == '-'
            }),
        );
    }
    shape.replace("( ", "(").trim_end().to_owned()
}

fn first_error(text: &str) -> String {
    let module = parse(text);
    module
        .errors()
        .first()
        .map(|error| error.message.clone())
        .unwrap_or_default()
}

#[test]
fn type_parameters_are_passed_over() {
    assert_eq!(
        shape("def f[T: int, *Ts, **P](a: T): pass"),
        shape("def f(a: T): pass")
    );
    assert_eq!(
        shape("class A[T](B[T]): pass"),
        shape("class A(B[T]): pass")
    );
    assert_eq!(
        shape("def f[T = int, *Ts = *B](a: T): pass"),
        shape("def f(a: T): pass")
    );
    assert_eq!(shape("class A[T: str = int]: pass"), shape("class A: pass"));
    assert_eq!(shape("type X = int"), "(TypeAlias X(int))");
    assert_eq!(
        shape("type X[T] = list[T]"),
        "(TypeAlias X(Subscript(list)(T)))"
    );
}

#[test]
fn f_strings_nest_as_in_3_12() {
    assert_eq!(shape(r#"f"{d["a"]}""#), shape(r#"f"{d['a']}""#));
    assert_eq!(
        shape(r#"f"{f"{f"{x}"}"}""#),
        "(Expr(f(v(f(v(f(v(x) -)) -)) -)))"
    );
    assert_eq!(
        shape("f\"{'\\n'.join(x)}\""),
        "(Expr(f(v(Call(Attribute('<a>') join) [(x)]) -)))"
    );
    assert_eq!(shape("f'{\n  x  # comment\n}'"), "(Expr(f(v(x) -)))");
}

#[test]
fn template_strings_are_told_from_f_strings() {
    let module = parse("t'a{b}'");
    let StmtKind::Expr(value) = &module.body[0].kind else {
        panic!("no expression")
    };
    let ExprKind::FString {
        parts,
        is_template: true,
    } = &value.kind
    else {
        panic!("{value:?}")
    };
    assert!(matches!(
        &**parts,
        [FStringPart::Literal(_), FStringPart::Value { .. }]
    ));
}

#[test]
fn except_takes_several_kinds_without_parentheses() {
    assert_eq!(
        shape("try: a\nexcept A, B: pass"),
        shape("try: a\nexcept (A, B): pass")
    );
    assert_eq!(
        shape("try: a\nexcept* A, B, C: pass"),
        shape("try: a\nexcept* (A, B, C): pass")
    );
}

#[test]
fn lines_may_end_in_any_way() {
    let text = "if a:\n  b = '''x\ny'''\n  # c\n  d\nelse:\n  e\nf = (1,\n 2)\n";
    assert_eq!(shape(&text.replace('\n', "\r\n")), shape(text));
    assert_eq!(shape(&text.replace('\n', "\r")), shape(text));
    assert_eq!(
        shape("if a:\r\n\tb\r\n        c\r\nd"),
        shape("if a:\n  b\n  c\nd")
    );
}

#[test]
fn byte_order_marks_form_feeds_and_continuations_do_no_harm() {
    assert_eq!(shape("\u{feff}x = 1\n\x0c\ny = 2"), shape("x = 1\ny = 2"));
    assert_eq!(
        shape("x = 1\n\x0cdef f():\n    pass\n    \x0c\ny"),
        shape("x = 1\ndef f():\n    pass\ny")
    );
    assert_eq!(
        shape("x = \\\r\n  1\nif a and \\\n   b:\n  c"),
        shape("x = 1\nif a and b:\n  c")
    );
    assert_eq!(shape("x = 1 \\\n"), shape("x = 1"));
}

#[test]
fn statements_of_python_2_are_errors() {
    assert!(first_error("print x").contains("missing parentheses in call to `print`"));
    assert!(first_error("print 'a', b").contains("missing parentheses in call to `print`"));
    assert!(first_error("exec 'x'").contains("missing parentheses in call to `exec`"));
    assert!(first_error("a <> b").contains("`!=`"));
    assert!(first_error("x = 1L").contains("`L`"));
    assert!(first_error("x = `a`").contains("backquotes"));
    assert!(!parse("print x\ny = 1").body.is_empty());
}

#[test]
fn errors_say_where_and_what() {
    assert!(first_error("def f():\nx = 1").contains("expected an indented block"));
    assert!(first_error("x = (1").contains("expected `)`"));
    assert!(first_error("try:\n  a\nb").contains("expected `except` or `finally`"));
    assert!(first_error("x = 'a' b'b'").contains("cannot be mixed"));
    assert!(first_error("x = 1\0").contains("null bytes"));
}

#[test]
fn errors_of_brackets_stand_at_the_bracket() {
    let errors = |text: &str| -> Vec<(u32, String)> {
        let errors = parse(text).errors();
        let place = |error: &fingerpost_python::syntax::SyntaxError| {
            (error.range.start, error.message.clone())
        };
        errors.iter().map(place).collect()
    };
    let never = |at: u32, bracket: char| {
        let message = format!("expected `{bracket}`: this bracket is never closed");
        vec![(at, message)]
    };
    assert_eq!(
        errors("a = 1\nx = (1, 2,\n\n@app.get('/b')\ndef b(): ...\n"),
        never(10, ')')
    );
    assert_eq!(errors("@a\ndef broken(:\n    return 1\n"), never(13, ')'));
    assert_eq!(errors("@a\ndef broken[:\n    return 1\n"), never(13, ']'));
    assert_eq!(
        errors("x = f(')', # )\n  [1, 2)\n"),
        [(22, String::from("expected `]`: `)` does not close `[`"))]
    );
    assert_eq!(
        errors("x = 1)\ny = (2\n"),
        [
            (5, String::from("`)` closes nothing")),
            (
                11,
                String::from("expected `)`: this bracket is never closed")
            ),
        ]
    );
}

#[test]
fn names_of_old_statements_are_names() {
    assert_eq!(shape("print(x)"), "(Expr(Call(print) [(x)]))");
    assert_eq!(
        shape("x = [print, exec, match, type]"),
        "(Assign [(x)](List [(print)(exec)(match)(type)]))"
    );
    assert_eq!(
        shape("match.x(type)[print] = 3"),
        "(Assign [(Subscript(Call(Attribute(match) x) [(type)])(print))](3))"
    );
}

#[test]
fn formats_may_start_with_an_equal_sign() {
    assert_eq!(shape("f'{x:=5}'"), "(Expr(f(v(x) - '<3d>5')))");
    assert_eq!(shape("f'{x:=^10}'"), "(Expr(f(v(x) - '<3d><5e>10')))");
    assert_eq!(shape("f'{x=}'"), "(Expr(f 'x<3d>'(v(x) r)))");
}

#[test]
fn the_first_line_is_that_of_the_first_decorator() {
    let module = parse("\n@a\n@b\ndef f(x, y):\n  pass\n");
    let StmtKind::FunctionDef(function) = &module.body[0].kind else {
        panic!("no function")
    };
    assert_eq!(function.first_line, 2);
    assert_eq!(module.line_of(function.header.start), 4);
    assert_eq!(function.header.end - function.header.start, 11);
}
