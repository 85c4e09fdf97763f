//! Words in boxes.

use fingerpost_analysis::GraphNode;

use crate::words::{ANY_METHOD, one_line};

/// `GET /users/{id}`.
pub(super) fn endpoint_label(node: &GraphNode) -> String {
    let methods = if node.methods.is_empty() {
        ANY_METHOD.to_owned()
    } else {
        node.methods.join(",")
    };
    let path = if node.path.is_empty() {
        "\"\""
    } else {
        &node.path
    };
    one_line(&format!("{methods} {path}"))
}

/// `module:qualname` without the module: the router beside it says where it is.
pub(super) fn short_name(name: &str) -> String {
    one_line(name.split_once(':').map_or(name, |(_, name)| name))
}
