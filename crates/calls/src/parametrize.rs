//! Parametrised tests: one walk for each row of values.

use fingerpost_python::syntax::{Call, Expr, ExprKind};

use crate::frame::{Frame, Names};
use crate::reader::{Reader, decorator_name, symbol};
use crate::value::{Function, Value};

/// More rows than these are not looked at one by one.
const MOST_ROWS: usize = 200;

impl Reader<'_> {
    /// What `pytest.mark.parametrize` binds, row by row; one row without names where a function has none.
    pub(crate) fn parameter_rows(&mut self, function: &Function) -> Vec<Names> {
        let mut rows = vec![Names::default()];
        let class = function.class.as_ref();
        let of_class = class.map_or(&[][..], |class| &class.definition.decorators);
        for decorator in function.definition.decorators.iter().chain(of_class) {
            let ExprKind::Call(call) = &decorator.kind else {
                continue;
            };
            if decorator_name(decorator) != "parametrize" {
                continue;
            }
            let own = self.rows_of(function, call);
            if rows.len() * own.len() > MOST_ROWS {
                continue;
            }
            let join = |row: &Names| {
                own.iter()
                    .map(|names| {
                        let mut joined = row.clone();
                        joined.extend(names.iter().map(|(name, value)| (*name, value.clone())));
                        joined
                    })
                    .collect::<Vec<_>>()
            };
            rows = rows.iter().flat_map(join).collect();
        }
        rows
    }

    /// The rows of one decorator; a single row of unknown values where they cannot be read.
    fn rows_of(&mut self, function: &Function, call: &Call) -> Vec<Names> {
        let argument = |position: usize, name: &str| {
            let by_name = || {
                let named = |keyword: &&fingerpost_python::syntax::Keyword| {
                    keyword.name.is_some_and(|given| given.as_str() == name)
                };
                call.keywords
                    .iter()
                    .find(named)
                    .map(|keyword| &keyword.value)
            };
            call.args.get(position).or_else(by_name)
        };
        let Some(names) = argument(0, "argnames").map(argument_names) else {
            return vec![Names::default()];
        };
        let unknown: Names = names
            .iter()
            .map(|name| (symbol(name), Value::Unknown))
            .collect();
        let is_indirect = argument(2, "indirect").is_some();
        let Some(values) = argument(1, "argvalues").filter(|_| !is_indirect) else {
            return vec![unknown];
        };
        let mut frame = Frame::new(function.file);
        let Value::List(rows) = self.quietly(|reader| reader.evaluate(&mut frame, values)) else {
            return vec![unknown];
        };
        let row = |value: &Value| {
            let mut row = unknown.clone();
            match (names.as_slice(), value) {
                ([name], value) => {
                    row.insert(symbol(name), value.clone());
                }
                (names, Value::List(items)) if items.len() == names.len() => {
                    let given = names.iter().zip(items.iter());
                    row.extend(given.map(|(name, value)| (symbol(name), value.clone())));
                }
                _ => {}
            }
            row
        };
        let rows: Vec<Names> = rows.iter().map(row).collect();
        if rows.is_empty() { vec![unknown] } else { rows }
    }
}

/// `"a, b"`, `("a", "b")`, `["a", "b"]`.
fn argument_names(names: &Expr) -> Vec<String> {
    match &names.kind {
        ExprKind::Str(text) => text
            .split(',')
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect(),
        ExprKind::Tuple(items) | ExprKind::List(items) => {
            items.iter().flat_map(argument_names).collect()
        }
        _ => Vec::new(),
    }
}
