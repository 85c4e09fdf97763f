//! What a function does with the request that it takes, as far as its text tells.

use fingerpost_evaluate::{Evaluator, ObjectId};
use fingerpost_source::Span;

/// What the text of a function says about its request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RequestUse {
    /// Whether it speaks of `path_params`.
    pub(crate) mentions_path_params: bool,
    /// Whether it gives the request to something else, which may read anything.
    pub(crate) is_handed_on: bool,
}

/// Looks through the body of a function that takes the request under a name.
pub(crate) fn request_use(machine: &Evaluator<'_>, body: Option<Span>, name: &str) -> RequestUse {
    let Some(body) = body else {
        return RequestUse {
            mentions_path_params: false,
            is_handed_on: true,
        };
    };
    let text = machine.file_text(body.file);
    let text = text.get(body.range.as_usize()).unwrap_or_default();
    RequestUse {
        mentions_path_params: text.contains("path_params"),
        is_handed_on: is_used_whole(text, name),
    }
}

/// Whether a name stands in a text other than in front of one of its attributes.
fn is_used_whole(text: &str, name: &str) -> bool {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.match_indices(name).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = &text[start + name.len()..];
        let is_name = !before.is_some_and(|letter| is_word(letter) || letter == '.')
            && !after.chars().next().is_some_and(is_word);
        if !is_name {
            return false;
        }
        let rest = after.trim_start_matches([' ', '\t', '\\', '\n', '\r']);
        // `scope` holds the path parameters too.
        match rest.strip_prefix('.') {
            Some(attribute) => {
                let end = attribute.find(|letter| !is_word(letter));
                matches!(
                    &attribute[..end.unwrap_or(attribute.len())],
                    "scope" | "_scope"
                )
            }
            // The name of a keyword is not the request.
            None => !rest.starts_with('=') || rest.starts_with("=="),
        }
    })
}

/// Whether a class of the project, or one that it is made from, speaks of `path_params`.
pub(crate) fn class_mentions_path_params(machine: &Evaluator<'_>, class: ObjectId) -> bool {
    let mro = machine.class_data_of(class).map(|class| class.mro.clone());
    mro.unwrap_or_default().into_iter().any(|base| {
        let Some(base) = machine.class_data_of(base).filter(|base| !base.is_model) else {
            return false;
        };
        base.definition.as_ref().is_some_and(|(file, def)| {
            machine
                .file_text(*file)
                .get(def.range.as_usize())
                .is_some_and(|text| text.contains("path_params"))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::is_used_whole;

    #[test]
    fn an_attribute_of_the_request_is_not_the_request() {
        for text in [
            "request.url",
            "x = request.state.user",
            "my_request",
            "a.request",
            "requests.get()",
        ] {
            assert!(!is_used_whole(text, "request"), "{text}");
        }
        for text in [
            "f(request)",
            "{'request': request}",
            "f(request=request)",
            "x = request",
            "request.scope['x']",
        ] {
            assert!(is_used_whole(text, "request"), "{text}");
        }
    }
}
