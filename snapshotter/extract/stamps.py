"""Bylines and times that are set as if they were the beginning of the text."""

import re
from collections.abc import Sequence
from itertools import takewhile

from snapshotter.extract.layout import Line
from snapshotter.extract.worth import size_of
from snapshotter.normalise.labels import any_of, words
from snapshotter.normalise.publish_time import find_moments

FIRST_PARAGRAPH = 30.0
"""Worth of a line that is the first paragraph of any text that has one so long."""
LONGEST_STAMP = 30.0
"""Size of a line that tells when the article was published, and hardly more."""

_BYLINE = re.compile(rf"(?i:{any_of(words('by'))}|di|oleh)\s*:?\s[^\W\d_a-zß-ÿ][^.!?]{{2,70}}$")
"""`By WALT SIMMONS, Staff Writer`, `Par Sophie Garrec (Varennes-sur-Loire, correspondante)`."""


def without_stamps(lines: list[Line], worths: Sequence[float]) -> list[Line]:
    """The lines of a text without bylines and times before the first paragraph.

    Args:
        lines: the text, in order.
        worths: of all lines of the page, by their number.
    """
    enough = min(FIRST_PARAGRAPH, max((worths[line.number] for line in lines), default=0.0))
    before = list(takewhile(lambda line: worths[line.number] < enough or is_stamp(line), lines))
    return [line for line in before if not is_stamp(line)] + lines[len(before) :]


def is_stamp(line: Line) -> bool:
    """Whether a line names an author, or a date: `Publié le 17 avril 2024 à 11h02`."""
    if size_of(line.text) > LONGEST_STAMP or "。" in line.text or line.block.heading:
        return False
    return bool(_BYLINE.match(line.text)) or next(find_moments(line.text), None) is not None
