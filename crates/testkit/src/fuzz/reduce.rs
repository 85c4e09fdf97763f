//! Makes a project smaller while something about it holds.

use anyhow::Result;

use super::draft::Draft;

/// The smallest project that is found by leaving out statements, such that `holds` stays true.
pub fn reduce(draft: &Draft, mut holds: impl FnMut(&Draft) -> Result<bool>) -> Result<Draft> {
    let mut best = draft.clone();
    let mut chunk = best.size().div_ceil(2).max(1);
    loop {
        let mut smaller = false;
        let mut start = 0;
        while start < best.size() {
            let dropped: Vec<usize> = (start..(start + chunk).min(best.size())).collect();
            let candidate = best.without(&dropped);
            if holds(&candidate)? {
                best = candidate;
                smaller = true;
            } else {
                start += chunk;
            }
        }
        if chunk == 1 && !smaller {
            return Ok(best);
        }
        chunk = (chunk / 2).max(1);
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::DraftFile;
    use super::*;

    #[test]
    fn a_project_shrinks_to_the_statements_that_matter() {
        let statements = (0..20).map(|number| format!("line{number}")).collect();
        let name = "main.py".to_owned();
        let draft = Draft {
            files: vec![DraftFile { name, statements }],
        };
        let has = |draft: &Draft, wanted: &str| {
            draft.files.iter().any(|file| file.text().contains(wanted))
        };
        let reduced = reduce(&draft, |draft| {
            Ok(has(draft, "line3\n") && has(draft, "line17"))
        })
        .unwrap();
        assert_eq!(reduced.files[0].statements, ["line3", "line17"]);
    }
}
