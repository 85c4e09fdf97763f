//! Parameters that take a text from a later route and then refuse it.

use fingerpost_fastapi::{Pydantic, Validation, validate};
use fingerpost_graph::EffectiveRoute;
use fingerpost_graph::conflict::Unreachable;
use fingerpost_graph::dispatch::{Answer, Request};

use crate::checked::CheckedApp;

/// The parameter of the culprit that refuses the witness, and the convertor that would have let it pass.
pub(super) fn refused(
    app: &CheckedApp<'_>,
    found: &Unreachable,
    culprit: &EffectiveRoute,
) -> Option<(String, &'static str)> {
    let witness = found.witness.as_ref()?;
    let request = Request::new(found.asked.method(), &witness.path);
    let decision = app.dispatcher.dispatch(&request);
    let Some(Answer::Endpoint { row, parameters }) = decision.certain() else {
        return None;
    };
    if *row != culprit.id {
        return None;
    }
    let declared = culprit.parameters();
    let pydantic = Pydantic::of(app.versions.fastapi);
    parameters.iter().find_map(|captured| {
        let taking = declared.taking(&captured.name);
        let mut refusing = taking.filter(|parameter| {
            matches!(
                validate(parameter, &captured.convertor, &captured.text, pydantic),
                Validation::Rejected { .. }
            )
        });
        let convertor = refusing.next()?.kind.convertor()?;
        Some((captured.name.clone(), convertor))
    })
}
