//! What the code around a call expects of the response.

use std::rc::Rc;

use fingerpost_python::syntax::{Call, CompareOp, Expr, ExprKind, UnaryOp};

use crate::condition::{Condition, PROPERTIES, Truth, mirrored, status_of};
use crate::frame::Frame;
use crate::reader::Reader;
use crate::value::Value;

/// What a router answers by itself, and a success to tell expectations of errors by.
const STATUSES: [u16; 4] = [200, 307, 404, 405];
/// A success that nobody expects by its number.
const UNUSUAL: u16 = 298;
/// What the framework writes into such answers.
const PHRASES: [(&str, u16); 3] = [
    ("Not Found", 404),
    ("Method Not Allowed", 405),
    ("Temporary Redirect", 307),
];

/// A side of a comparison.
enum Side {
    /// A response's status code.
    Status,
    /// Its hundreds.
    Hundreds,
    /// Numbers to compare with, each unknown or not.
    Numbers(Vec<Option<i64>>),
}

impl Reader<'_> {
    /// `assert test`.
    pub(crate) fn assert(&mut self, frame: &mut Frame, test: &Expr) {
        self.expect(frame, test, true);
    }

    /// The code fails unless the test comes out as wanted.
    fn expect(&mut self, frame: &mut Frame, test: &Expr, wanted: bool) {
        if let (
            ExprKind::BoolOp {
                is_and: true,
                values,
            },
            true,
        ) = (&test.kind, wanted)
        {
            for value in values {
                self.expect(frame, value, true);
            }
            return;
        }
        self.touched.clear();
        let condition = self.condition(frame, test);
        let condition = if wanted {
            condition
        } else {
            Condition::Not(Box::new(condition))
        };
        self.expected(&condition);
        self.phrases(frame, test);
    }

    /// Notes what the touched responses must satisfy.
    fn expected(&mut self, condition: &Condition) {
        for call in self.touched.clone() {
            let Some(expectation) = self.expectation(call) else {
                continue;
            };
            // `in (200, 307)` and `== 307` name the redirect; `< 400` and `!= 404` do not.
            expectation.knows_redirect |= condition.truth(307) == Truth::Known(true)
                && condition.truth(UNUSUAL) == Truth::Known(false);
            // What holds for any status, such as `!= 500`, expects none of them.
            let is_particular = [200, UNUSUAL]
                .into_iter()
                .any(|status| condition.truth(status) == Truth::Known(false));
            for status in STATUSES {
                match condition.truth(status) {
                    Truth::Known(true) if is_particular => {
                        expectation.accepts.insert(status);
                    }
                    Truth::Known(false) => {
                        expectation.rejects.insert(status);
                        expectation.refuses_success |= status == 200;
                    }
                    Truth::Unknown => expectation.is_unclear = true,
                    Truth::Known(true) | Truth::Free => {}
                }
            }
        }
    }

    /// A test, as far as it is about the status; the calls that it looks at are noted in `touched`.
    fn condition(&mut self, frame: &mut Frame, test: &Expr) -> Condition {
        match &test.kind {
            ExprKind::Compare { left, rest } => self.comparison(frame, left, rest),
            ExprKind::Unary {
                op: UnaryOp::Not,
                operand,
            } => Condition::Not(Box::new(self.condition(frame, operand))),
            ExprKind::BoolOp { is_and, values } => {
                let parts = values
                    .iter()
                    .map(|value| self.condition(frame, value))
                    .collect();
                if *is_and {
                    Condition::All(parts)
                } else {
                    Condition::Any(parts)
                }
            }
            ExprKind::Attribute {
                value, attribute, ..
            } => {
                let property = PROPERTIES
                    .into_iter()
                    .find(|property| *property == attribute.as_str());
                let Some(property) = property else {
                    self.discard(frame, test);
                    return Condition::Free;
                };
                match self.evaluate(frame, value) {
                    Value::Responses(calls) => {
                        self.touched.extend(calls.iter());
                        Condition::Property(property)
                    }
                    _ => Condition::Free,
                }
            }
            // That there is a response says nothing.
            ExprKind::Name(_) => Condition::Free,
            _ => {
                self.discard(frame, test);
                Condition::Free
            }
        }
    }

    fn comparison(
        &mut self,
        frame: &mut Frame,
        left: &Expr,
        rest: &[(CompareOp, Expr)],
    ) -> Condition {
        let mut links = Vec::new();
        let mut one = self.side(frame, left);
        for (op, right) in rest {
            let other = self.side(frame, right);
            links.push(link(&one, *op, &other));
            one = other;
        }
        match links.len() {
            1 => links.swap_remove(0),
            _ => Condition::All(links),
        }
    }

    fn side(&mut self, frame: &mut Frame, side: &Expr) -> Side {
        if let ExprKind::Attribute {
            value, attribute, ..
        } = &side.kind
            && attribute.as_str() == "status_code"
        {
            return match self.evaluate(frame, value) {
                Value::Responses(calls) => {
                    self.touched.extend(calls.iter());
                    Side::Status
                }
                other => {
                    self.escapes(&other);
                    Side::Numbers(vec![None])
                }
            };
        }
        if let ExprKind::Binary { left, right, .. } = &side.kind
            && matches!(right.kind, ExprKind::Int(Some(100)))
        {
            return match self.side(frame, left) {
                Side::Status => Side::Hundreds,
                _ => Side::Numbers(vec![None]),
            };
        }
        let value = self.evaluate(frame, side);
        match &value {
            Value::List(items) => {
                self.escapes(&value);
                Side::Numbers(items.iter().map(status_of).collect())
            }
            value => Side::Numbers(vec![status_of(value)]),
        }
    }

    /// A comparison that is not asserted: whoever looks at the status has an answer for each.
    pub(crate) fn compared(&mut self, frame: &mut Frame, left: &Expr, rest: &[(CompareOp, Expr)]) {
        for side in std::iter::once(left).chain(rest.iter().map(|(_, side)| side)) {
            self.evaluate(frame, side);
        }
    }

    /// The test of an `if`: what it looks at is dealt with in the code.
    pub(crate) fn branch_on(&mut self, frame: &mut Frame, test: &Expr) {
        let value = self.evaluate(frame, test);
        self.escapes(&value);
    }

    /// `response.name` where it is not asserted.
    pub(crate) fn response_attribute(&mut self, calls: &Rc<Vec<usize>>, name: &str) -> Value {
        self.touched.extend(calls.iter());
        for call in calls.iter() {
            let Some(expectation) = self.expectation(*call) else {
                continue;
            };
            match name {
                "json" | "text" | "content" | "read" | "aread" | "iter_lines" | "iter_bytes"
                | "iter_text" | "iter_raw" | "aiter_lines" | "aiter_bytes" | "aiter_text"
                | "aiter_raw" | "receive" | "receive_text" | "receive_json" | "receive_bytes"
                | "send" | "send_text" | "send_json" | "send_bytes" => {
                    expectation.reads_body = true;
                }
                "history" | "next_request" | "url" | "has_redirect_location" | "is_redirect" => {
                    expectation.accepts.insert(307);
                    expectation.knows_redirect = true;
                }
                "headers" | "cookies" | "elapsed" | "request" | "encoding" | "http_version"
                | "raise_for_status" | "close" | "aclose" => {}
                // The status code, the reason phrase, and what nobody has heard of.
                _ => expectation.is_unclear = true,
            }
        }
        if name == "headers" {
            return Value::Headers(calls.clone());
        }
        Value::Unknown
    }

    /// Who asks for the location knows of the redirect, who asks for the allowed methods of the 405.
    pub(crate) fn header(&mut self, calls: &[usize], name: &Value) {
        let status = match name.as_literal().map(|name| name.to_lowercase()).as_deref() {
            Some("location") => 307,
            Some("allow") => 405,
            _ => return,
        };
        for call in calls {
            if let Some(expectation) = self.expectation(*call) {
                expectation.accepts.insert(status);
                expectation.knows_redirect |= status == 307;
            }
        }
    }

    pub(crate) fn raises_for_status(&mut self, calls: &[usize]) {
        for call in calls {
            if let Some(expectation) = self.expectation(*call) {
                expectation.rejects.extend([307, 404, 405]);
            }
        }
    }

    /// The framework's own words in an assertion: they are expected.
    fn phrases(&mut self, frame: &Frame, test: &Expr) {
        let source = self.source(frame.file, test.range);
        for (phrase, status) in PHRASES {
            if !source.contains(phrase) {
                continue;
            }
            for call in self.touched.clone() {
                if let Some(expectation) = self.expectation(call) {
                    expectation.accepts.insert(status);
                }
            }
        }
    }

    /// `self.assertEqual(response.status_code, 404)` and its relatives; `false` where it is another assertion.
    pub(crate) fn unittest_assert(&mut self, frame: &mut Frame, name: &str, call: &Call) -> bool {
        let op = match name {
            "assertTrue" | "assertFalse" => {
                let Some(test) = call.args.first() else {
                    return false;
                };
                self.expect(frame, test, name == "assertTrue");
                return true;
            }
            "assertEqual" | "assertEquals" | "assertIs" => CompareOp::Eq,
            "assertNotEqual" | "assertNotEquals" | "assertIsNot" => CompareOp::NotEq,
            "assertIn" => CompareOp::In,
            "assertNotIn" => CompareOp::NotIn,
            "assertLess" => CompareOp::Lt,
            "assertLessEqual" => CompareOp::LtE,
            "assertGreater" => CompareOp::Gt,
            "assertGreaterEqual" => CompareOp::GtE,
            _ => return false,
        };
        let [left, right, ..] = &*call.args else {
            return false;
        };
        self.touched.clear();
        let one = self.side(frame, left);
        let other = self.side(frame, right);
        self.expected(&link(&one, op, &other));
        self.phrases(frame, left);
        self.phrases(frame, right);
        true
    }
}

/// One link of a chain of comparisons.
fn link(one: &Side, op: CompareOp, other: &Side) -> Condition {
    let compared = |hundreds, op, numbers: &[Option<i64>]| Condition::Compared {
        hundreds,
        op,
        numbers: numbers.to_vec(),
    };
    match (one, other) {
        (Side::Status, Side::Numbers(numbers)) => compared(false, op, numbers),
        (Side::Hundreds, Side::Numbers(numbers)) => compared(true, op, numbers),
        (Side::Numbers(numbers), Side::Status) => {
            mirrored(op).map_or(Condition::Unknown, |op| compared(false, op, numbers))
        }
        (Side::Numbers(numbers), Side::Hundreds) => {
            mirrored(op).map_or(Condition::Unknown, |op| compared(true, op, numbers))
        }
        (Side::Numbers(_), Side::Numbers(_)) => Condition::Free,
        _ => Condition::Unknown,
    }
}
