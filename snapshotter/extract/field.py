"""How a field is found: finders in a fixed order, and a check that a candidate must pass."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from snapshotter.extract.candidate import Candidate
from snapshotter.normalise.text import clean_line

if TYPE_CHECKING:
    from snapshotter.extract.page import Page

Finder = Callable[["Page"], Iterable[Candidate]]
Objection = Callable[["Page", Candidate], str | None]
Choice = Callable[["Page", Iterator[Candidate]], Candidate | None]


def no_objection(_: "Page", __: Candidate) -> None:
    """Every candidate will do."""


def first(_: "Page", sound: Iterator[Candidate]) -> Candidate | None:
    """The first candidate that nothing speaks against; those behind it are never looked for."""
    return next(sound, None)


@dataclass(frozen=True)
class Field:
    """One field of the record: where it is looked for, in which order, and what is refused."""

    name: str
    finders: tuple[Finder, ...]
    objection: Objection = no_objection
    """Why a candidate is passed over, in a few words; None when it is taken."""
    choice: Choice = first
    """Which of the candidates that nothing speaks against is taken."""

    def candidates(self, page: "Page") -> Iterator[Candidate]:
        """All candidates in order, found one at a time: those behind the choice cost nothing."""
        for place in self.places(page):
            yield from place

    def places(self, page: "Page") -> Iterator[Iterable[Candidate]]:
        """The candidates of each finder by themselves, in order; those of the site's rule first."""
        yield self._ruled(page)
        for finder in self.finders:
            yield finder(page)

    def sound(self, page: "Page") -> Iterator[Candidate]:
        """The candidates that nothing speaks against."""
        return (one for one in self.candidates(page) if not self.objection(page, one))

    def choose(self, page: "Page") -> Candidate | None:
        """The answer of the page; None when something speaks against every candidate."""
        return self.choice(page, self.sound(page))

    def _ruled(self, page: "Page") -> Iterator[Candidate]:
        return (Candidate(text, "rule") for text in ruled_texts(page, self.name))


def ruled_texts(page: "Page", name: str) -> Iterator[str]:
    """What the site's own rule for a field finds, as lines of text."""
    rule = page.site.rules.compiled.get(name)
    found = rule(page.tree) if rule is not None else ()
    for node in found if isinstance(found, list) else [found]:
        text = node if isinstance(node, str) else "".join(getattr(node, "itertext", tuple)())
        if line := clean_line(text):
            yield line
