//! The machine: its state, its frames, and how it reports what it could not know.

use std::collections::HashMap;
use std::rc::Rc;

use fingerpost_python::Symbol;
use fingerpost_source::{FileId, Span, TextRange};
use rustc_hash::{FxBuildHasher, FxHashSet};

use crate::builtins::BuiltinClasses;
use crate::condition::{Condition, Conditions, Literal, PathId};
use crate::heap::Heap;
use crate::model::Models;
use crate::module::ModuleTable;
use crate::object::{ModuleIndex, Object, ScopeId};
use crate::unknown::{Reason, Unknown, Unknowns};
use crate::value::{Eval, Exit, ObjectId, UnknownId, Value};
use crate::world::World;

/// How many steps one statement of a module's top level may take (imports in it not counted).
pub(crate) const STATEMENT_STEPS: u64 = 6_000_000;
/// How many bytes of a text, or items of a container, cost as much as a step.
const SIZE_OF_A_STEP: u64 = 16;
/// How deep calls may nest.
pub(crate) const CALL_DEPTH: usize = 180;
/// How often one function may be active at a time.
pub(crate) const RECURSION: usize = 12;
/// How often one function may be active under other conditions than now: undecided recursion tells little and doubles with each level.
pub(crate) const UNDECIDED_RECURSION: usize = 2;

/// When something is registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Origin {
    /// While modules are imported, or a factory is called.
    #[default]
    Import,
    /// While the app starts: lifespan and startup handlers.
    Startup,
}

/// The place of a registration: what the call was, who called, and what was assumed.
#[derive(Clone, Debug)]
pub struct Site {
    /// The innermost call that stands in the project.
    pub span: Option<Span>,
    /// The calls that led there, outermost first, without `span` itself.
    pub chain: Vec<Span>,
    /// What was assumed.
    pub path: PathId,
    /// When.
    pub origin: Origin,
    /// Position in time.
    pub sequence: u32,
}

/// Something that could not be resolved.
#[derive(Clone, Debug)]
pub struct Unresolved {
    /// Where.
    pub span: Option<Span>,
    /// The expression.
    pub what: String,
    /// The reason.
    pub why: String,
    /// Which rows may be affected.
    pub effect: String,
    /// The apps and routers concerned; empty: any.
    pub objects: Vec<ObjectId>,
}

/// An exception that nothing in the project handles.
#[derive(Clone, Debug)]
pub struct Uncaught {
    /// The innermost call or statement of the project.
    pub span: Option<Span>,
    /// `AssertionError`, ….
    pub class: String,
    /// The message.
    pub message: String,
    /// Whether a library's model raised it, so that it is the framework's own complaint.
    pub from_model: bool,
    /// Whether that happens at the import or when the app starts.
    pub origin: Origin,
    /// What was assumed.
    pub path: PathId,
}

/// A call, a class body or a module's top level that is being executed.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) scope: ScopeId,
    pub(crate) module: ModuleIndex,
    pub(crate) file: FileId,
    pub(crate) function: Option<ObjectId>,
    /// The qualified name of the function or class; empty for a module.
    pub(crate) prefix: Rc<str>,
    /// The call or statement that is being executed.
    pub(crate) current: TextRange,
    pub(crate) is_model: bool,
    /// What was returned under conditions that did not end the call.
    pub(crate) returns: Vec<(PathId, Value)>,
    pub(crate) yields: Vec<Value>,
    pub(crate) stop_at_yield: bool,
    /// The `with` whose body is executed where this frame yields.
    pub(crate) with: Option<usize>,
    /// What was assumed when the call began.
    pub(crate) path: PathId,
}

impl Frame {
    /// A frame for a part of what this one executes that is run later, in a scope of its own.
    pub(crate) fn part(&self, scope: ScopeId) -> Self {
        Self {
            scope,
            module: self.module,
            file: self.file,
            function: self.function,
            prefix: Rc::clone(&self.prefix),
            current: self.current,
            is_model: self.is_model,
            returns: Vec::new(),
            yields: Vec::new(),
            stop_at_yield: false,
            with: None,
            path: self.path,
        }
    }

    /// The qualified name of what is made here under a name.
    pub(crate) fn qualified(&self, name: Symbol) -> Rc<str> {
        let prefix = &self.prefix;
        Rc::from(match self.function {
            Some(_) => format!("{prefix}.<locals>.{name}"),
            None if prefix.is_empty() => return Rc::from(name.as_str()),
            None => format!("{prefix}.{name}"),
        })
    }

    /// No module's, no function's.
    fn outermost() -> Self {
        Self {
            scope: ScopeId(0),
            module: ModuleIndex(0),
            file: FileId(u32::MAX),
            function: None,
            prefix: Rc::from(""),
            current: TextRange::new(0, 0),
            is_model: false,
            returns: Vec::new(),
            yields: Vec::new(),
            stop_at_yield: false,
            with: None,
            path: PathId::ROOT,
        }
    }
}

/// Exceptions that an active `try` would catch.
#[derive(Debug)]
pub(crate) struct HandlerSet {
    /// The classes; `None` for a bare `except`.
    pub(crate) kinds: Vec<Option<Value>>,
    /// Whether it is a `try` of the source, not one of the machine's own (`getattr` with a default).
    pub(crate) is_written: bool,
    /// Of those whose clauses end with `raise`: the code does not go on behind them.
    pub(crate) gives_up: Vec<bool>,
}

/// The machine.  One evaluates one app (or a few that share modules) on a heap of its own.
pub struct Evaluator<'w> {
    pub(crate) world: &'w dyn World,
    pub(crate) models: &'w Models,
    /// The heap.
    pub heap: Heap,
    /// The conditions that were met.
    pub conditions: Conditions,
    /// The unknown values that were met.
    pub unknowns: Unknowns,
    pub(crate) modules: ModuleTable,
    pub(crate) classes: BuiltinClasses,
    pub(crate) builtins: HashMap<Symbol, Value, FxBuildHasher>,
    pub(crate) frames: Vec<Frame>,
    /// Stands for a frame where no code runs: somebody outside asks for a value.
    pub(crate) outermost: Frame,
    pub(crate) handlers: Vec<HandlerSet>,
    pub(crate) path: PathId,
    /// Conditions about what may be missing where the app runs, by their text.
    pub(crate) presences: HashMap<Symbol, crate::condition::ConditionId, FxBuildHasher>,
    pub(crate) condition_of_unknown: HashMap<UnknownId, Literal, FxBuildHasher>,
    /// The apps that went into what unseen code made.
    pub(crate) wrapped: HashMap<UnknownId, Value, FxBuildHasher>,
    /// Exceptions that ended one arm of an undecided branch, and what was assumed there.
    pub(crate) possible_raises: Vec<(PathId, Value)>,
    /// The paths on which a loop that is running may have been left by `break`, while another went on.
    pub(crate) possible_breaks: Vec<PathId>,
    /// How often one arm of a branch has jumped (`break`, `continue`) while another went on.
    pub(crate) loop_jumps: u64,
    pub(crate) sites: Vec<Site>,
    /// How often the code waited for time to pass or for somebody else.
    pub(crate) waits: u64,
    /// How many places of registrations were recorded for models.
    pub(crate) registrations: u64,
    /// What could not be resolved, in order.
    pub unresolved: Vec<Unresolved>,
    /// Exceptions that nothing handles, in order.
    pub uncaught: Vec<Uncaught>,
    /// What `print` was given, a line each.
    pub printed: Vec<String>,
    /// Whether the last of them goes on.
    pub(crate) line_is_open: bool,
    /// When registrations happen now.
    pub origin: Origin,
    pub(crate) steps: u64,
    /// How often calls of a function were stopped, by the address of its source and the steps that they had.
    pub(crate) stopped_calls: HashMap<(usize, u64), u32, FxBuildHasher>,
    /// How deep in containers a comparison is.
    pub(crate) comparison_depth: usize,
    pub(crate) step_limit: u64,
    /// Whether what is executed binds a name that somebody has asked for.
    pub(crate) is_needed: bool,
    /// Names that were about to be bound anew, and the modules where those who read them have been executed.
    pub(crate) read_before: FxHashSet<(Symbol, ModuleIndex)>,
    /// Where the limit was last hit.
    pub(crate) stopped_at: Option<Span>,
    pub(crate) environment: Option<ObjectId>,
    pub(crate) singletons: crate::environment::Singletons,
    /// Classes whose metaclass is at work: what `type.__new__` needs beside its arguments.
    pub(crate) pending_classes: Vec<crate::class::ClassParts>,
    /// The `with` statements whose context manager is a generator that runs now, innermost last.
    pub(crate) withs: Vec<crate::context::OpenWith>,
    /// Regular expressions by pattern and flags; `None` for those that are not understood.
    pub(crate) regexes: HashMap<(String, i64), Option<Rc<fancy_regex::Regex>>, FxBuildHasher>,
}

impl<'w> Evaluator<'w> {
    /// A fresh machine.
    pub fn new(world: &'w dyn World, models: &'w Models) -> Self {
        let mut heap = Heap::default();
        let classes = BuiltinClasses::new(&mut heap);
        let mut machine = Self {
            world,
            models,
            heap,
            conditions: Conditions::default(),
            unknowns: Unknowns::default(),
            modules: ModuleTable::default(),
            classes,
            builtins: HashMap::default(),
            frames: Vec::new(),
            outermost: Frame::outermost(),
            handlers: Vec::new(),
            path: PathId::ROOT,
            presences: HashMap::default(),
            condition_of_unknown: HashMap::default(),
            wrapped: HashMap::default(),
            possible_raises: Vec::new(),
            possible_breaks: Vec::new(),
            loop_jumps: 0,
            sites: Vec::new(),
            waits: 0,
            registrations: 0,
            unresolved: Vec::new(),
            uncaught: Vec::new(),
            printed: Vec::new(),
            line_is_open: false,
            origin: Origin::Import,
            steps: 0,
            stopped_calls: HashMap::default(),
            comparison_depth: 0,
            stopped_at: None,
            step_limit: STATEMENT_STEPS,
            is_needed: false,
            read_before: FxHashSet::default(),
            environment: None,
            singletons: crate::environment::Singletons::default(),
            pending_classes: Vec::new(),
            withs: Vec::new(),
            regexes: HashMap::default(),
        };
        machine.install_builtins();
        machine
    }

    /// Pays in steps for a text or container of this many bytes or items: what doubles in each round of a loop ends as
    /// other loops do, before it fills the memory.
    pub(crate) fn pay_for(&mut self, size: usize) -> Eval<()> {
        let price = u64::try_from(size).unwrap_or(u64::MAX) / SIZE_OF_A_STEP;
        if price > self.step_limit.saturating_sub(self.steps) {
            return Err(Exit::Stop);
        }
        self.steps += price;
        Ok(())
    }

    pub(crate) fn frame(&self) -> &Frame {
        self.frames.last().unwrap_or(&self.outermost)
    }

    pub(crate) fn frame_mut(&mut self) -> &mut Frame {
        self.frames.last_mut().unwrap_or(&mut self.outermost)
    }

    /// A span in the current frame's file.
    pub(crate) fn span(&self, range: TextRange) -> Option<Span> {
        self.frames.last().map(|frame| Span {
            file: frame.file,
            range,
        })
    }

    /// The innermost call or statement that stands in the project rather than in a model.
    pub(crate) fn project_span(&self) -> Option<Span> {
        let frame = self.frames.iter().rev().find(|frame| !frame.is_model)?;
        Some(Span {
            file: frame.file,
            range: frame.current,
        })
    }

    /// The source text of a span, on one line.
    pub fn text_at(&self, span: Option<Span>) -> String {
        let Some(span) = span else {
            return String::new();
        };
        let text = self.file_text(span.file);
        let slice = text.get(span.range.as_usize()).unwrap_or_default();
        one_line(slice)
    }

    /// The text of a file, of the project or of a model.
    pub fn file_text(&self, file: FileId) -> std::sync::Arc<str> {
        if Models::is_model(file) {
            self.models.text(file)
        } else {
            self.world.text(file)
        }
    }

    /// A new unknown value.
    pub(crate) fn unknown(&mut self, reason: impl Into<Rc<str>>) -> Value {
        let span = self.project_span();
        Value::Unknown(self.unknowns.add(Unknown {
            reason: Reason::Text(reason.into()),
            span,
        }))
    }

    /// A new unknown value that comes from another.
    pub(crate) fn derived(&mut self, from: UnknownId) -> Value {
        let span = self.project_span();
        Value::Unknown(self.unknowns.add(Unknown {
            reason: Reason::DerivedFrom(from),
            span,
        }))
    }

    /// A new unknown value that comes from the one behind a value; where there is none, it has a reason of its own.
    pub(crate) fn unknown_from(&mut self, value: &Value, reason: impl Into<Rc<str>>) -> Value {
        match value.unknown_id() {
            Some(id) => self.derived(id),
            None => self.unknown(reason),
        }
    }

    pub(crate) fn external(&mut self, name: Symbol) -> Value {
        let span = self.project_span();
        Value::Unknown(self.unknowns.add(Unknown {
            reason: Reason::External(name),
            span,
        }))
    }

    /// Adds to what could not be resolved, once for a place.
    pub fn report_unresolved(&mut self, entry: Unresolved) {
        let known = self
            .unresolved
            .iter_mut()
            .find(|known| known.span == entry.span && known.why == entry.why);
        match known {
            Some(known) => {
                if known.objects.is_empty() || entry.objects.is_empty() {
                    known.objects.clear();
                } else {
                    known.objects.extend(entry.objects);
                }
            }
            None => self.unresolved.push(entry),
        }
    }

    /// Records the place of a registration.
    pub(crate) fn record_site(&mut self) -> u32 {
        let mut chain: Vec<Span> = self
            .frames
            .iter()
            .filter(|frame| !frame.is_model)
            .map(|frame| Span {
                file: frame.file,
                range: frame.current,
            })
            .collect();
        let span = chain.pop();
        let sequence = u32::try_from(self.sites.len()).unwrap_or(u32::MAX);
        self.sites.push(Site {
            span,
            chain,
            path: self.path,
            origin: self.origin,
            sequence,
        });
        sequence
    }

    /// The site with a number.
    pub fn site(&self, index: u32) -> Option<&Site> {
        self.sites.get(index as usize)
    }

    /// A condition for a test whose outcome is not known.
    pub(crate) fn new_condition(&mut self, range: TextRange, is_loop: bool) -> Literal {
        let span = self.span(range).unwrap_or(Span {
            file: FileId(0),
            range,
        });
        let text: Rc<str> = Rc::from(self.text_at(Some(span)));
        Literal {
            condition: self.conditions.add(Condition {
                text,
                span,
                is_loop,
                implied: Vec::new(),
            }),
            holds: true,
        }
    }

    /// Assumes a literal; `false` if that contradicts what is assumed already.
    pub(crate) fn assume(&mut self, literal: Literal) -> bool {
        if let Some(holds) = self.conditions.decided(self.path, literal.condition) {
            holds == literal.holds
        } else {
            self.path = self.conditions.push(self.path, literal);
            true
        }
    }

    /// Assumes all literals of a guard; restores nothing.
    pub(crate) fn assume_all(&mut self, guard: &[Literal]) -> bool {
        guard.iter().all(|literal| self.assume(*literal))
    }

    /// The object itself with its class's name, for messages.
    pub(crate) fn new_list(&mut self, items: Vec<Value>) -> Value {
        let path = self.path;
        Value::Object(self.heap.add(Object::List(crate::object::List {
            items,
            more: None,
            path,
        })))
    }
}

/// A text with runs of white space made one blank.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Evaluator<'_> {}
