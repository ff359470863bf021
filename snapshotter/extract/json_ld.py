"""JSON-LD scripts, read tolerantly: what a page declares is often not quite JSON."""

import html
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

_LONGEST_SCRIPT = 2_000_000
"""Characters; the data of an article has a few thousand, with its whole text rarely 200,000."""
_LONGEST_REPAIR = 300_000
_DEEPEST = 12
_MOST_VALUES = 200
"""Values glued together in one script."""
MOST_NODES = 5_000
"""Objects of one page; a rich one has a few hundred."""

_DECODER = json.JSONDecoder(strict=False)
"""Not strict: raw newlines and tabs in strings are read as they are."""

# An unclosed string reaches to the end: so a pattern passes over each character only once.
_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?'
_WRAPPER = re.compile(
    r"\A(?:\s|<!--|//(?=\s*(?:<!--|<!\[CDATA\[))|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[|\ufeff)++"
)
_STRING_OR_COMMENT = re.compile(_STRING + r"|(//[^\n]*+|/\*[^*]*+\*++/|<!--|-->)", re.DOTALL)
_STRING_OR_COMMA = re.compile(_STRING + r"|(,(?=\s*+[,}\]]))", re.DOTALL)
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_GLUE = re.compile(r"[\s,;]*+")


class Node(NamedTuple):
    """One object with content in the data, and how it was reached."""

    value: dict[str, Any]
    key: str
    """The property it is the value of; empty at the top and in a `@graph`."""
    listed: bool
    """Whether it stands in a list of other things than the page is about."""


_LISTING_KEYS = frozenset(
    {
        "itemListElement", "hasPart", "isPartOf", "mentions", "citation", "comment", "review",
        "isBasedOn", "relatedLink", "liveBlogUpdate", "blogPost", "subjectOf", "significantLink",
    }
)  # fmt: skip


def read_script(text: str) -> list[Any]:
    r"""The JSON values of one script; those before an error that no repair mends, else none.

    Seen on real pages: `//<![CDATA[`, a comma before `]`, raw newlines in strings, `&quot;` for
    every quote, `[…][…]` glued, a stray `}` or `;` at the end, `\'` in strings.
    """
    if len(text) > _LONGEST_SCRIPT:
        return []
    values, whole = _read_values(text)
    if whole or len(text) > _LONGEST_REPAIR:
        return values
    for repair in _REPAIRS:
        text = repair(text)
        repaired, whole = _read_values(text)
        values = max(values, repaired, key=len)
        if whole:
            break
    return values


def walk(value: Any) -> Iterator[Node]:
    """Every object in a JSON value, in order, an outer one before its inner ones."""
    stack: list[tuple[Any, str, bool, int]] = [(value, "", False, 0)]
    seen = 0
    while stack and seen < MOST_NODES:
        value, key, listed, depth = stack.pop()
        seen += 1
        children: list[tuple[Any, str, bool, int]] = []
        if isinstance(value, list):
            children = [(one, key, listed, depth + 1) for one in value[:MOST_NODES]]
        elif isinstance(value, dict):
            yield Node(value, key, listed)
            children = [
                (one, "" if name == "@graph" else name, listed or name in _LISTING_KEYS, depth + 1)
                for name, one in value.items()
                if isinstance(one, dict | list)
            ]
        if depth < _DEEPEST:
            stack.extend(reversed(children))


def _read_values(text: str) -> tuple[list[Any], bool]:
    """The values that stand one after another, and whether the text holds nothing else."""
    values: list[Any] = []
    at = _GLUE.match(text).end()  # type: ignore[union-attr]  # matches the empty text, too
    while at < len(text) and len(values) < _MOST_VALUES:
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return values, False
        values.append(value)
        at = _GLUE.match(text, at).end()  # type: ignore[union-attr]
    return values, True


def _without_entities(text: str) -> str:
    """For a script that was escaped as a whole; in others entities belong to their strings."""
    return text if '"' in text else html.unescape(text)


def _without_comments(text: str) -> str:
    text = _WRAPPER.sub("", text).replace("]]>", "")
    text = _STRING_OR_COMMENT.sub(lambda found: "" if found[1] else found[0], text)
    return _STRING_OR_COMMA.sub(lambda found: "" if found[1] else found[0], text)


def _with_good_escapes(text: str) -> str:
    return _BAD_ESCAPE.sub(r"\\\\", text.replace("\\'", "'"))


_REPAIRS: tuple[Callable[[str], str], ...] = (
    _without_entities,
    _without_comments,
    _with_good_escapes,
)
