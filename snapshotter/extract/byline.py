"""Where bylines stand: the lines around the headline and at both ends of the text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from snapshotter.extract.layout import Layout, Line

REACH = 12
"""How many lines around the headline, or before a text without one, may be a byline."""
OPENING = 7
"""How many lines from the start of the text on may hold a dateline or a byline."""
CLOSING, BEHIND = 5, 6
"""How many lines at the end of the text, and behind it, may hold credits."""


@dataclass(frozen=True)
class Byline:
    """The lines that may hold time, source and authors, by where they stand."""

    headline: Line | None
    """Counts as part of the byline for those who print the time beside it."""
    below: Sequence[Line]
    """What stands between the headline and the text; without a headline, before the text."""
    above: Sequence[Line]
    """What stands before those, the nearest first."""
    opening: Sequence[Line]
    """Where the text begins: its first lines, and what stands among them."""
    ending: Sequence[Line]
    """The last lines of the text, and those behind it."""

    @cached_property
    def head(self) -> Sequence[Line]:
        """All before the text, the likeliest first."""
        return [*self.below, *self.above]

    @cached_property
    def between(self) -> Sequence[Line]:
        """The headline, and what stands between it and the text."""
        return [self.headline, *self.below] if self.headline else self.below


def find_byline(layout: Layout, headline: Line | None, body: Sequence[Line]) -> Byline:
    """The stretches of a page where bylines stand.

    A headline behind the text may be the name of the site: then the lines before the text count
    as well. Of a long way from headline to text (players, teasers) only both ends count.

    Args:
        layout: the page.
        headline: its headline; None when it has none.
        body: the lines of its text, in order; may be empty.
    """
    lines = layout.lines
    first, last = _ends(body, headline, len(lines))
    start = headline.number + 1 if headline else max(0, first - REACH) if body else 0
    below = list(range(start, first if start <= first < len(lines) else start + REACH))
    if start > last:
        below = [*range(max(0, first - REACH), first), *below]
    if len(below) > 4 * REACH:
        below = below[: 2 * REACH] + below[-2 * REACH :]
    top = headline.number if headline else start
    opening = range(first, min(first + OPENING, last) if last > first else first + 1)
    ending = range(max(min(opening.stop, last), last + 1 - CLOSING), last + 1 + BEHIND)
    return Byline(
        headline,
        _existing(lines, below),
        _existing(lines, range(top - 1, top - 1 - REACH, -1)),
        _existing(lines, opening),
        _existing(lines, ending),
    )


def _ends(body: Sequence[Line], headline: Line | None, stop: int) -> tuple[int, int]:
    """Numbers of the first and last line of the text, which begins behind its headline."""
    if not body:
        return stop, stop
    top = headline.number if headline else -1
    first = next((line.number for line in body if line.number > top), body[0].number)
    return first, body[-1].number


def _existing(lines: Sequence[Line], numbers: Iterable[int]) -> Sequence[Line]:
    return [lines[number] for number in numbers if 0 <= number < len(lines)]
