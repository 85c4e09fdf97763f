//! The annotations and the texts.

use fingerpost_pattern::ConvertorKind;

/// What stands before the routes.
pub(crate) const HEADER: &str = r#"
import datetime
import enum
import pathlib
import uuid
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any, Dict, List, Literal, NewType, Optional, Union

import pydantic
from fastapi import Depends, FastAPI, Path, Query
from pydantic import UUID1, UUID4, Field, NonNegativeInt, PositiveFloat, PositiveInt, StrictInt, conint, constr
from typing_extensions import Annotated

app = FastAPI()


class Color(str, enum.Enum):
    red = "red"
    blue = "it's blue"
    one = "1"


class Level(enum.IntEnum):
    low = 1
    high = 20


class Number(int, enum.Enum):
    low = 1
    high = 20


class Mixed(enum.Enum):
    one = 1
    two = "two"
    half = 1.5


class Ratio(float, enum.Enum):
    one = 1.0
    half = 0.5


class Single(enum.Enum):
    only = "a"


UserId = NewType("UserId", int)
Slug = Annotated[str, Path(min_length=2, max_length=5)]
Nested = Annotated[Annotated[int, Field(ge=1)], Field(le=5)]

if hasattr(pydantic, "StringConstraints"):
    from pydantic import AfterValidator, BeforeValidator, StringConstraints
"#;

/// The convertors: the route's name, what stands behind the parameter's name, and the kind.
pub(crate) const CONVERTORS: [(&str, &str, ConvertorKind); 5] = [
    ("s", "", ConvertorKind::Text),
    ("t", ":path", ConvertorKind::Path),
    ("i", ":int", ConvertorKind::Integer),
    ("f", ":float", ConvertorKind::Float),
    ("u", ":uuid", ConvertorKind::Uuid),
];

/// An annotation in the table.
pub(crate) struct Annotation {
    /// The parameter as the endpoint has it.
    pub(crate) source: &'static str,
    /// Whether it is of pydantic 2 alone.
    pub(crate) needs_second: bool,
    /// Whether the tool may say that it does not know.
    pub(crate) may_be_unknown: bool,
}

/// A question, as far as this table needs it.
pub(crate) trait Asked {
    /// The text.
    fn text(&self) -> &str;
    /// The convertor.
    fn convertor(&self) -> &ConvertorKind;
}

const BOTH: &[&str] = &[
    "p",
    "p: Any",
    "p: str",
    "p: 'str'",
    "p: int",
    "p: 'int'",
    "p: float",
    "p: bool",
    "p: bytes",
    "p: uuid.UUID",
    "p: 'uuid.UUID'",
    "p: UUID4",
    "p: UUID1",
    "p: Decimal",
    "p: pathlib.Path",
    "p: Color",
    "p: Level",
    "p: Number",
    "p: Mixed",
    "p: Ratio",
    "p: Single",
    "p: Literal['a', 'b']",
    "p: Literal['only']",
    "p: Literal[1, 'a']",
    "p: Literal[1, 2]",
    "p: Optional[int]",
    "p: 'Optional[int]'",
    "p: int | None",
    "p: Optional[Color]",
    "p: Union[int, str]",
    "p: Union[int, uuid.UUID]",
    "p: int | float | None",
    "p: Union[Literal['all'], int]",
    "p: UserId",
    "p: PositiveInt",
    "p: NonNegativeInt",
    "p: PositiveFloat",
    "p: StrictInt",
    "p: conint(ge=2, lt=30)",
    "p: conint(multiple_of=3)",
    "p: constr(min_length=2, max_length=3)",
    "p: constr(strip_whitespace=True, min_length=2)",
    "p: int = Path(ge=1, le=20)",
    "p: int = Path(gt=1, lt=20)",
    "p: int = Path(gt=-1, multiple_of=5)",
    "p: float = Path(ge=0.5, lt=2.5)",
    "p: float = Path(gt=0)",
    "p: Decimal = Path(ge=1, le=100)",
    "p: str = Path(min_length=2)",
    "p: str = Path(max_length=1)",
    "p: str = Path(min_length=1, max_length=4)",
    "p: Slug",
    "p: Annotated[int, Path(ge=1)]",
    "p: Annotated[int, Path(title='x', description='y', example=3)]",
    "p: Optional[int] = Path(ge=1)",
];

/// With patterns, which the two versions spell in their own ways.
const PATTERNS: &[&str] = &[
    "p: str = Path(regex='^[a-z]+$')",
    "p: str = Path(regex='b')",
    "p: str = Path(regex='^[0-9]{2,4}$', min_length=3)",
];

const SECOND: &[&str] = &[
    "p: Optional['int']",
    "p: date",
    "p: datetime.datetime",
    "p: time",
    "p: timedelta",
    "p: datetime.date | None",
    "p: str = Path(pattern='^[a-z]+$')",
    "p: str = Path(pattern='b')",
    r"p: str = Path(pattern=r'^\w+-\d+$', min_length=3)",
    "p: str = Path(pattern='(?i)^ab')",
    "p: Annotated[int, Field(ge=1, lt=20)]",
    "p: Nested",
    "p: Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, pattern='^[A-Z]+$')]",
    "p: Annotated[int, Field(ge=1), Field(ge=5)]",
    "p: float = Path(multiple_of=0.5)",
    "p: float = Path(allow_inf_nan=False)",
    "p: Decimal = Path(max_digits=4, decimal_places=2)",
    "p: Decimal = Path(multiple_of=3)",
    "p: int = Path(strict=True)",
    "p: Optional[Annotated[int, Field(ge=3)]]",
    "p: Union[Annotated[int, Field(ge=3)], Literal['me']]",
    "p: Annotated['int', Path(ge=1)]",
];

/// What the tool says nothing about.
const UNKNOWN: &[&str] = &[
    "p: Annotated[int, AfterValidator(abs)]",
    "p: Annotated[str, BeforeValidator(lambda text: text.upper())]",
    "p: Annotated[int, Depends] = Path()",
];

/// All annotations.
pub(crate) fn annotations() -> Vec<Annotation> {
    let made = |source: &'static str, needs_second, may_be_unknown| Annotation {
        source,
        needs_second,
        may_be_unknown,
    };
    let both = BOTH.iter().map(|source| made(source, false, false));
    let patterns = PATTERNS.iter().map(|source| made(source, false, false));
    let second = SECOND.iter().map(|source| made(source, true, false));
    let unknown = UNKNOWN.iter().map(|source| made(source, true, true));
    both.chain(patterns).chain(second).chain(unknown).collect()
}

/// Texts that say something about several types.
const TEXTS: &[&str] = &[
    "",
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "7",
    "10",
    "15",
    "19",
    "20",
    "21",
    "29",
    "30",
    "100",
    "-1",
    "-0",
    "+1",
    "+-1",
    "--1",
    " 1",
    "1 ",
    "\u{a0}1",
    "1\n",
    "1_000",
    "1_0",
    "_1",
    "1_",
    "1__0",
    "0_1",
    "00_1",
    "0__1",
    "00012",
    "1.0",
    "1.",
    ".0",
    ".5",
    "1.5",
    "2.5",
    "0.5",
    "1.50",
    "1_0.0",
    "1.0_0",
    "1e5",
    "1E5",
    "1e",
    "1e400",
    "nan",
    "NaN",
    "-nan",
    "inf",
    "-inf",
    "Infinity",
    "infinit",
    "0x10",
    "1,000",
    "9223372036854775807",
    "9223372036854775808",
    "99999999999999999999999999",
    "true",
    "True",
    "TRUE",
    "false",
    "t",
    "f",
    "y",
    "n",
    "yes",
    "no",
    "on",
    "off",
    "OFF",
    " true",
    "truee",
    "None",
    "null",
    "a",
    "b",
    "ab",
    "abc",
    "abcd",
    "abcdef",
    "A",
    "AB",
    "ABC",
    "only",
    "all",
    "me",
    "red",
    "Red",
    "it's blue",
    "two",
    "half",
    "x-1",
    "a-12",
    "é",
    "éé",
    "日本",
    "٣",
    "👍",
    "  ",
    "  ab  ",
    "a/b",
    "a b",
    "12345678-1234-5678-1234-567812345678",
    "12345678-1234-4678-9234-567812345678",
    "12345678-1234-4678-1234-567812345678",
    "12345678-1234-1678-9234-567812345678",
    "12345678123456781234567812345678",
    "123E4567-E89B-12D3-A456-426614174000",
    "{12345678-1234-5678-1234-567812345678}",
    "urn:uuid:12345678-1234-5678-1234-567812345678",
    "12345678-1234-5678-1234-56781234567",
    "g2345678-1234-5678-1234-567812345678",
    "1234-5678123456781234567812345678",
    "----",
    "{}",
    "2024-01-01",
    "2024-02-30",
    "2024-13-01",
    "2024-1-1",
    "20240101",
    "2024-01-01T00:00:00",
    "2024-01-01T00:00",
    "2024-01-01 10:30:00",
    "2024-01-01T10:30:00Z",
    "2024-01-01T10:30:00+02:00",
    "2024-01-01T10:30:00.123456",
    "2024-01-01T25:00:00",
    "2024-01-01T00:00:00Z",
    "2024-01-01x",
    "0000-01-01",
    "0001-01-01",
    "9999-12-31",
    "86400",
    "86400.0",
    "-86400",
    "1700000000",
    "1700000000000",
    "1e10",
    "20000000000",
    "200000000000000000",
    "10:30",
    "10:30:15",
    "24:00",
    "10:60",
    "10:30:15.5",
    "10:30Z",
    "1:30",
    "P1D",
    "PT1H",
    "P1DT2H",
    "1 day",
    "1 days 10:00",
    "-P1D",
    "P",
    "PT",
    "1d",
    "00:00:01",
    "3:4",
    "12345.678",
];

/// The texts for an annotation: the list, and some random ones.
pub(crate) fn texts(annotation: &Annotation) -> Vec<String> {
    let mut texts: Vec<String> = TEXTS.iter().map(|text| (*text).to_string()).collect();
    let mut random = Random::seeded(annotation.source);
    for _ in 0..60 {
        let text = if random.below(3) == 0 {
            random.drawn()
        } else {
            let at = random.below(TEXTS.len());
            random.mutated(TEXTS[at])
        };
        texts.push(text);
    }
    texts.sort();
    texts.dedup();
    texts
}

/// Whether the convertor captures the whole of a text.
pub(crate) fn is_captured(kind: &ConvertorKind, text: &str) -> bool {
    let digits = |text: &str| {
        !text.is_empty() && text.len() < 100 && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    match kind {
        ConvertorKind::Text => !text.is_empty() && !text.contains('/') && !text.ends_with('\n'),
        ConvertorKind::Path => (text.is_empty() || text.contains('/')) && !text.contains('\n'),
        ConvertorKind::Integer => digits(text),
        ConvertorKind::Float => text
            .split_once('.')
            .map_or(digits(text), |(whole, fraction)| {
                digits(whole) && digits(fraction)
            }),
        ConvertorKind::Uuid => {
            let dashes = [8, 13, 18, 23];
            text.len() == 36
                && text.bytes().enumerate().all(|(at, byte)| {
                    if dashes.contains(&at) {
                        byte == b'-'
                    } else {
                        byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)
                    }
                })
        }
        ConvertorKind::Custom(_) => false,
    }
}

/// Questions that the tool need not be able to answer: letters that Python reads in its own way, and values of convertors
/// that meet odd types.
pub(crate) fn is_hard(question: &impl Asked) -> bool {
    let converts = !matches!(
        question.convertor(),
        ConvertorKind::Text | ConvertorKind::Path
    );
    let is_exotic = |letter: char| !letter.is_ascii() || letter.is_ascii_control() || letter == '_';
    converts || question.text().chars().any(is_exotic)
}

/// Random numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn seeded(text: &str) -> Self {
        let mix = |seed: u64, byte: u8| (seed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(text.bytes().fold(0xcbf2_9ce4_8422_2325, mix))
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    fn letter(&mut self) -> char {
        const LETTERS: &str = "0011223456789+-._eE xaftnuidPTZ:{}é";
        LETTERS
            .chars()
            .nth(self.below(LETTERS.chars().count()))
            .unwrap()
    }

    /// A short text of telling letters.
    fn drawn(&mut self) -> String {
        let length = 1 + self.below(6);
        (0..length).map(|_| self.letter()).collect()
    }

    /// A text with a letter put in, left out or changed.
    fn mutated(&mut self, text: &str) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        let at = self.below(letters.len() + 1);
        match self.below(3) {
            0 => letters.insert(at, self.letter()),
            1 if at < letters.len() => {
                letters.remove(at);
            }
            _ if at < letters.len() => letters[at] = self.letter(),
            _ => letters.push(self.letter()),
        }
        letters.into_iter().collect()
    }
}
