"""A site's `article` pattern, learnt from the addresses of its articles.

The shapes that `shapes.py` sees in paths, written as regular expressions. What stands before the
first number, id or slug is left out: that is the section's name, and sections come and go.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator

from snapshotter.discover.shapes import path_of, shape_of

MOST_SHAPES = 4
"""Alternatives of a pattern; a site with more of them is not described by one."""
SMALLEST_SHARE = 0.04
"""Of all articles, that a shape must have to become an alternative."""
ENOUGH = 0.9
"""Of all articles, that a pattern must find: with less, every other article would be lost."""
FEWEST = 5
"""Articles, before something is learnt from them."""
LONGEST = 70
"""Characters of a pattern that a person still reads."""

_PIECE = re.compile(r"SLUG|ID|\*|0|[^A-Z*0]+|.")
_LIKENESS = frozenset(("SLUG", "ID", "0"))
_ANY = {
    "SLUG": r"(?:[a-z0-9]+-){3,}[a-z0-9]+",
    "ID": r"[0-9A-Za-z]{8,}",
    "0": r"\d+",
    "*": r"[^/]+",
}


def article_pattern(articles: Collection[str], others: Collection[str]) -> str | None:
    """A regular expression for `Site.article`.

    Args:
        articles: addresses of articles of one site.
        others: addresses of the same site that are none, such as its sections.

    Returns:
        None where too few articles are known, or no short pattern finds nine of ten of them and
        none of the others: then the choice that every page makes anew is the better one.
    """
    paths = {path_of(url) for url in articles if "?" not in url}
    if len(paths) < FEWEST:
        return None
    parts = [part for part in _parts(paths) if not any(re.search(part, url) for url in others)]
    pattern = "|".join(parts[:MOST_SHAPES])
    found = sum(re.search(pattern, url) is not None for url in articles) if parts else 0
    return pattern if found >= ENOUGH * len(articles) and len(pattern) <= LONGEST else None


def _parts(paths: Collection[str]) -> Iterator[str]:
    """Patterns of the shapes that enough paths have, the most frequent first."""
    shapes: dict[str, list[list[str]]] = defaultdict(list)
    for path in sorted(paths):
        shapes[_tail(shape_of(path))].append(path.split("/")[1:])
    for tail, members in sorted(shapes.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(members) >= SMALLEST_SHARE * len(paths):
            number = tail.count("/") + 1
            ends = ["/".join(member[-number:]) for member in members]
            around = {"/".join(member[-number - 1 : -number]) for member in members}
            if tells_much(tail):
                yield f"/{_as_pattern(tail, ends)}"
            elif len(around) == 1 and all(around):
                yield f"/{re.escape(*around)}/{_as_pattern(tail, ends)}"


def _tail(shape: str) -> str:
    """A shape from its first folder with a number, id or slug on, without a slash before it."""
    folders = shape.split("/")[1:]
    varying = (n for n, part in enumerate(folders) if _LIKENESS & set(_PIECE.findall(part)))
    return "/".join(folders[next(varying, len(folders) - 1) :])


def tells_much(tail: str) -> bool:
    """Whether a shape is enough for an article: one number or one word is in lists' paths too."""
    pieces = _PIECE.findall(tail)
    return "SLUG" in pieces or pieces.count("0") > 1


def _as_pattern(tail: str, ends: Collection[str]) -> str:
    """A shape as a regular expression; numbers in folders are as long as those of the members.

    Those of the last part count articles, and grow.
    """
    folders = tail.split("/")
    members = [end.split("/") for end in ends]
    return "/".join(
        _part(part, [member[n] for member in members] if n < len(folders) - 1 else [])
        for n, part in enumerate(folders)
    )


def _part(part: str, members: Collection[str]) -> str:
    pieces = _PIECE.findall(part)
    lengths = [list(map(len, re.findall(r"\d+", member))) for member in members]
    same = iter(lengths[0] if lengths and all(one == lengths[0] for one in lengths) else ())
    return "".join(
        rf"\d{{{length}}}" if piece == "0" and (length := next(same, 0)) > 1 else _as_any(piece)
        for piece in pieces
    )


def _as_any(piece: str) -> str:
    return _ANY.get(piece) or re.escape(piece).replace(r"\-", "-")
