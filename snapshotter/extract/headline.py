"""Where the headline stands: the line that readers see and the page's declared titles agree on."""

import re
from collections.abc import Iterable

from snapshotter.extract.layout import Layout, Line

_LONGEST = 200
_SHORTEST = 4
_NOT_LETTERS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Letters and digits only, in lower case: what stays of a headline however it is set."""
    return _NOT_LETTERS.sub("", text).lower()


def find_headline(layout: Layout, declared: Iterable[str]) -> Line | None:
    """The line that is the headline; None when no line agrees with a declared title.

    Of lines that agree the longest counts, of equals a heading, then the first.

    Args:
        layout: the page.
        declared: texts of `<title>`, og:title and their like, with or without the site's name.
    """
    titles = [folded for title in declared if len(folded := fold(title)) >= _SHORTEST]
    best, best_rank = None, (0, False)
    for line in layout.lines if titles else ():
        if len(line.text) <= _LONGEST:
            folded = fold(line.text)
            if len(folded) >= max(_SHORTEST, best_rank[0]) and any(folded in t for t in titles):
                rank = (len(folded), line.block.heading in (1, 2))
                if rank > best_rank:
                    best, best_rank = line, rank
    return best
