//! `json`: one document, schema `fingerpost.routes/1`.

use crate::{Inventory, RenderError, Selection};

/// Renders the inventory, indented.
pub(crate) fn render(selection: &Selection) -> Result<String, RenderError> {
    let mut text = serde_json::to_string_pretty(&Inventory::from(selection))?;
    text.push('\n');
    Ok(text)
}
