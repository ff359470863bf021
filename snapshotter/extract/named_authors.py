"""Authors in elements whose class or id says so, such as `<span class="author-name">`."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from snapshotter.extract.candidate import Candidate
from snapshotter.extract.layout import Line
from snapshotter.extract.other_authors import is_person
from snapshotter.extract.page import Page
from snapshotter.normalise.authors import normalise_authors
from snapshotter.normalise.labels import any_of, words

AUTHOR_NAME = re.compile(
    r"(?:^|[ _-]|text)(?:author|byline|reporter|writer|journalist|user(?=-?name)"
    rf"|{any_of(words('writer_names'))})s?"
    r"(?:(?:[-_]{0,2}(?:info|box|meta|bar|item|article)){1,2}[-_]{0,2}(?:user)?name"
    r"|[-_]{0,2}(?:names?|links?|lines?)(?:[-_]{0,2}item)?|[-_](?:items?|baidu))?"
    r"(?:style)?\d{0,8}(?:$| )"
)
"""Classes and ids of elements that hold a name."""
OF_RECORDING = re.compile(r"media[-_]?(?:info|box)|audio|podcast|player|caption")
"""Classes and ids of what names who made a picture or a recording."""
NO_NAME = re.compile(
    rf"{any_of(word for word in words('editor') if len(word) > 1)}"
    r"|[>:：?？!！。©]|\d{2}|关注|[发發]布[时于日：]|更新|@"
)
_MEDIA = tuple(words("bureaus"))
LONGEST_CREDIT = 100
"""Characters of a line that names people, and is no text."""


def named(page: Page) -> Iterator[Candidate]:
    """Elements whose class says that they hold the author, between headline and body."""
    return _named_on(page, page.byline.head)


def named_in_text(page: Page) -> Iterator[Candidate]:
    """The same at both ends of the text, as far as they are certainly people."""
    ends = () if page.is_chinese else chain(page.byline.opening, page.byline.ending)
    return (one for one in _named_on(page, ends) if is_person(one.text))


def _named_on(page: Page, lines: Iterable[Line]) -> Iterator[Candidate]:
    """A line that repeats a name of one before (`Anna Lee`, `By Anna Lee, Berlin`) adds none."""
    seen: set[str] = set()
    media = _MEDIA if page.is_chinese else ()
    for line in lines:
        if len(line.text) <= LONGEST_CREDIT and not OF_RECORDING.search(line.block.name):
            around = line.block.parent.name if line.block.parent else ""
            text = ""
            for part, name in line.parts:
                whole = f"{line.block.name}-{name} {around}-{name}" if name == "name" else name
                if AUTHOR_NAME.search(whole) and not NO_NAME.search(part):
                    text += f"、{part}" if part[:1].isalpha() and text[-1:].isalpha() else part
            names = [name for name in normalise_authors(text) if not name.endswith(media)]
            if seen.isdisjoint(names):
                yield from (Candidate(name, "markup") for name in names)
            seen.update(names)
