//! `fingerpost explain METHOD URL [PATH]`.

use std::io::{self, BufRead as _, BufReader, Read as _, Write};

use fingerpost_analysis::explain::{Asked, Depth, Explainer, Line, read_line};
use fingerpost_analysis::{Analysis, Level};
use fingerpost_report::{
    render_explanation, render_explanation_json, render_explanation_json_line,
    render_explanation_line, render_refusal_json_line, render_refusal_line,
};

use crate::failure::Failure;
use crate::output::{write_file, write_stdout};
use crate::session::{analyze_with_progress, print_messages};
use crate::settings::{ExplainFormat, ExplainSettings, Question, Verbosity};
use crate::status::ExitStatus;

/// A longer line is no request; the rest of it is skipped.
const LONGEST_LINE: u64 = 1 << 20;
/// How much is kept back before it is written while more lines are waiting.
const FULL: usize = 1 << 16;

/// Analyses and answers.
pub(crate) fn run(mut settings: ExplainSettings) -> Result<ExitStatus, Failure> {
    let asked = match &settings.question {
        Question::One { method, url } => Some(Asked::typed(method, url)?),
        Question::Stdin => None,
    };
    let analysis = analyze_with_progress(&mut settings.analysis, settings.verbosity)?;
    print_messages(
        &worth_saying(&analysis, settings.verbosity),
        settings.messages,
        settings.verbosity,
    );
    let explainer = Explainer::new(&analysis.apps);
    match asked {
        Some(asked) => one(&settings, &explainer, &asked)?,
        None => many(&settings, &explainer)?,
    }
    Ok(ExitStatus::Success)
}

/// Explanations name what they hang on themselves: of all messages only errors are left, unless everything is wanted.
fn worth_saying(analysis: &Analysis, verbosity: Verbosity) -> Analysis {
    if verbosity == Verbosity::Verbose {
        return analysis.clone();
    }
    let errors = analysis
        .notices
        .iter()
        .filter(|notice| notice.level == Level::Error);
    Analysis {
        notices: errors.cloned().collect(),
        texts: analysis.texts.clone(),
        ..Analysis::default()
    }
}

fn one(
    settings: &ExplainSettings,
    explainer: &Explainer<'_>,
    asked: &Asked,
) -> Result<(), Failure> {
    let depth = Depth {
        hints: true,
        trace: settings.trace,
    };
    let explanation = explainer.explain(asked, depth).ok_or_else(|| {
        Failure::new(format!(
            "no FastAPI app found in {}",
            settings.analysis.path
        ))
    })?;
    let text = match settings.format {
        ExplainFormat::Full => render_explanation(&explanation, settings.results),
        ExplainFormat::Json => render_explanation_json(&explanation)?,
    };
    match &settings.output_file {
        None => write_stdout(text.as_bytes()),
        Some(path) => write_file(path, text.as_bytes()),
    }
}

fn many(settings: &ExplainSettings, explainer: &Explainer<'_>) -> Result<(), Failure> {
    if let Some(path) = &settings.output_file {
        let mut bytes = Vec::new();
        answer_all(settings, explainer, &mut bytes)?;
        return write_file(path, &bytes);
    }
    answer_all(settings, explainer, &mut io::stdout().lock())
}

/// Answers line by line. What is ready is written before more is waited for: whoever types sees the answer at once.
fn answer_all(
    settings: &ExplainSettings,
    explainer: &Explainer<'_>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let depth = Depth {
        hints: settings.format == ExplainFormat::Json,
        trace: settings.trace,
    };
    let mut input = BufReader::with_capacity(FULL, io::stdin().lock());
    let mut ready = Vec::new();
    let mut line = Vec::new();
    loop {
        if !ready.is_empty() && (ready.len() >= FULL || !input.buffer().contains(&b'\n')) {
            match out.write_all(&ready).and_then(|()| out.flush()) {
                // A reader that has gone away (`| head`) has what it wanted.
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
                result => result
                    .map_err(|error| Failure::new(format!("could not write to stdout: {error}")))?,
            }
            ready.clear();
        }
        line.clear();
        let read = input
            .by_ref()
            .take(LONGEST_LINE)
            .read_until(b'\n', &mut line);
        let length =
            read.map_err(|error| Failure::new(format!("could not read stdin: {error}")))?;
        if length == 0 && ready.is_empty() {
            return Ok(());
        }
        if length as u64 == LONGEST_LINE && line.last() != Some(&b'\n') {
            skip_line(&mut input)
                .map_err(|error| Failure::new(format!("could not read stdin: {error}")))?;
        }
        let text = String::from_utf8_lossy(&line);
        answer_line(settings.format, explainer, depth, &text, &mut ready)?;
    }
}

fn skip_line(input: &mut dyn io::BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let (used, done) = match buffer.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        input.consume(used);
        if done {
            return Ok(());
        }
    }
}

fn answer_line(
    format: ExplainFormat,
    explainer: &Explainer<'_>,
    depth: Depth,
    line: &str,
    ready: &mut Vec<u8>,
) -> Result<(), Failure> {
    let mut text = String::new();
    match read_line(line) {
        Line::Nothing => {}
        Line::Bad(error) => match format {
            ExplainFormat::Full => render_refusal_line(&error, &mut text),
            ExplainFormat::Json => render_refusal_json_line(line.trim(), &error, ready)?,
        },
        Line::Request(asked) => {
            let Some(explanation) = explainer.explain(&asked, depth) else {
                return Ok(());
            };
            match format {
                ExplainFormat::Full => render_explanation_line(&explanation, &mut text),
                ExplainFormat::Json => render_explanation_json_line(&explanation, ready)?,
            }
        }
    }
    ready.extend_from_slice(text.as_bytes());
    Ok(())
}
