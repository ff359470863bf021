"""Names of authors as pages in other languages print them: `By Ann Lee`, `Szerző: Kovács Anna`."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from snapshotter.extract.candidate import Candidate
from snapshotter.extract.language import find_language
from snapshotter.extract.layout import Line
from snapshotter.extract.page import Page
from snapshotter.normalise.authors import is_post, normalise_authors
from snapshotter.normalise.labels import any_of, by_first_letter, words
from snapshotter.normalise.publish_time import find_moments

_AND = any_of(words("and"))
_WRITER = by_first_letter(words("writer"))
_LOWER = "a-zß-öø-ÿά-ώа-џ"
_NAME = rf"((?-i:[^\W\d_{_LOWER}]).{{2,160}})"

BY = re.compile(
    rf"(?:^|[\t|•·(]\s?|\s[-—–]\s)(?:(?:{by_first_letter(words('by'))})\b(?:\s?:)?"
    rf"|Di(?=\s?:|\s[\w'’-]+\s\w)(?:\s?:)?)\s{{1,3}}{_NAME}$",
    re.IGNORECASE,
)
"""`By Ann Lee and Bo Chan`, `Von: Bill MCCARTHY`, `12.5.2024 • Rédigé par Jean Roy`."""
LABELLED = re.compile(
    rf"(?<!\w)(?:{_WRITER})(?:\s?(?:[&+/,]|{_AND})\s?\w{{3,12}})?\s?[:：＝]\s{{0,3}}{_NAME}$",
    re.IGNORECASE,
)
"""`12.5.2024 Szerző: Kovács Anna`, `Text och bild: Ebba Ek`, `كتب: سامر`."""
_BEHIND_AND = "|".join(rf"(?<=\W{re.escape(word)})" for word in words("and"))
JOINT = re.compile(rf"\t(?=[,&/、]|(?:{_AND})\b)|(?:(?<=[,&/、])|{_BEHIND_AND})\t")
"""Between the elements of `<a>Ann Lee</a>, <a>Bo Chan</a> and <a>Cy Dorn</a>`."""
END_OF_BY = re.compile(
    r"\s{0,9}(?:[\t|•·;)]|\s[-—–]\s|,?\s(?:(?:le|el|il|am|em|den|on|vom|op)\s)?\d|\.?\s[^\W\d_]{2,20}\s?[:：＝]"
    r"|\b(?:published|updated|posted|on|follow)\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s\d)",
    re.IGNORECASE,
)
"""What stands behind the names: `By Ann Lee | Updated: 2024-05-09`, `Ana Pop Publicat: 9 mai`."""
WITH_PICTURE = re.compile(r",\s?(?:фото|foto|photo|fot\.)\b.{0,20}$", re.IGNORECASE)
"""`Сергей Лопатин, фото автора`."""
INITIAL = re.compile(r"\s[^\W\d_]\.$")
"""What `Tomek Z.` ends with, which is no sentence."""
DASHES = "—–- "
NO_END = (".", "!", "?", ":")
"""What a sentence ends with, and no name."""
KOREAN = re.compile(
    rf"(?:^|[\s=(\[|/])(?!{any_of(words('korean_ranks'))})([\uac00-\ud7af]{{2,4}})\s?"
    r"(?:기자|특파원)(?:$|[\s()=\]|/])"
)
"""`김하늘 기자`, `[강변일보=김하늘 기자]`, `기자명 김하늘 기자`."""
SIGNATURE = re.compile(
    r"^(?!SOURCE\b|(?i:newsletter|fot|photo|pictur|bild|фото|zdj)\w*\b)"
    r"(?:[^\W\d_a-z]\w{1,40}[.'’-]?\w{0,40})(?: [^\W\d_a-z][\w'’.-]{1,40}){1,3}$"
)
"""Two to four words that all begin with a capital: `Lê Phương`."""
REPORTED = re.compile(rf"\(Reporting by {_NAME}$")
"""`(Reporting by Ann Lee in Berlin; Editing by Bo Chan)`."""
BRACKETED = re.compile(r"\(([^(),;/]{4,40})(?:[,;/][^()]{1,40})?\)")
"""`(Ann Lee, 14.5.2018)`."""
JAPANESE = re.compile(
    r"[(（【](?:(?:取材・)?文[・＝:：])?([\u3400-\u9fff々]{3,5}(?:[、・\s][\u3400-\u9fff々]{3,5}){0,3})[)）】]$"
)
"""`……という。（山田太郎）`, `【山田太郎、鈴木一郎】`."""
PIECES = re.compile(r"[\t|•·,/]\s?|\s[-–—]\s")
_PARTICLES = frozenset(words("particles"))
_OF_PLACES = frozenset(words("beginnings_of_places"))
_ENDS_OF_PLACES = frozenset(words("ends_of_places"))
_LONGEST_POST = 40
_NEAR = 6
"""How many lines below the headline may begin with a name."""
_LONGEST_NAME = 60
"""Characters before a time that are a name, a label and a day of the week."""
_LATIN = re.compile("[A-Za-z]")
NO_JAPANESE = tuple(words("japanese_remarks"))
_LONGEST = 120
"""Characters of a line that is a byline, and no text."""
_KOREAN_HEAD = 60
"""How far into a line a Korean reporter's name reaches."""


def by(page: Page) -> Iterator[Candidate]:
    """What stands behind By, Von, Par and Autor: around the headline, or where the text begins."""
    patterns = (BY,) if page.is_chinese else (LABELLED, BY)
    for line in chain(page.byline.head, page.byline.opening[:3]):
        if page.is_chinese and not _LATIN.search(line.text):
            continue  # most lines
        if names := _names_on(line, *patterns):
            yield from (Candidate(name, "label") for name in names)
            return


def signature(page: Page) -> Iterator[Candidate]:
    """A label at the end of the text; a name alone on its last line or the next."""
    if page.is_chinese:
        return
    for line in chain(page.byline.opening, page.byline.ending):
        if names := _names_on(line, LABELLED, REPORTED):
            yield from (Candidate(name, "label") for name in names)
            return
    if page.body_lines:
        yield from _below_text(page.layout.lines, page.body_lines[-1])


def _below_text(lines: Sequence[Line], last: Line) -> Iterator[Candidate]:
    """A name alone on the last line of the text, or on the next where it stands beside it."""
    for line in lines[last.number : last.number + 2]:
        if line.block.parent is not last.block.parent:
            continue
        bracketed = BRACKETED.fullmatch(line.text)
        japanese = JAPANESE.search(line.text[-_KOREAN_HEAD:])
        if japanese and not japanese[1].endswith(NO_JAPANESE):
            yield Candidate(japanese[1], "markup")
        elif bracketed and is_person(bracketed[1]):
            yield Candidate(bracketed[1], "markup")
        elif not line.linked and (names := _signed(line)):
            yield from (Candidate(name, "markup") for name in names)


def _signed(line: Line) -> list[str]:
    """The name that a line is, or names behind By: `Von unserem Mitarbeiter Gerd Hübner`."""
    name = WITH_PICTURE.sub("", line.text.lstrip(DASHES))
    return [name] if SIGNATURE.match(name) else _names_on(line, BY)


def before_time(page: Page) -> Iterator[Candidate]:
    """Names that a line with the time begins with: `Ann Lee | 12.5.2024`, `Ann Lee, PAP 12.5.`.

    Or alone on the line above, but for English, where headings are written like names.
    """
    lines = () if page.is_chinese else (*page.byline.below[:_NEAR], *page.byline.opening[:3])
    for before, line in pairwise([None, *lines]):
        text = line.cells if line is not None and len(line.text) <= _LONGEST else ""
        moment = next(find_moments(text, page.snapshot_time), None)
        if line and moment and moment.start < _LONGEST_NAME and not line.block.heading:
            names = _people_among(PIECES.split(text[: moment.start])[:2])
            if not names and before and not before.block.heading and not _is_english(page):
                names = _people_among(PIECES.split(before.text[:_LONGEST_NAME])[:1])
            yield from (Candidate(name, "markup") for name in names)
            return


def _people_among(pieces: list[str]) -> list[str]:
    """The people in the pieces of a line, none where it begins like a sentence or a place."""
    if pieces[0].split(" ")[0] in _OF_PLACES:
        return []
    names = [name for piece in pieces for name in normalise_authors(piece)]
    return [name for name in names if is_person(name)]


def _is_english(page: Page) -> bool:
    """Whether a page is in English, or does not say in what it is."""
    language = find_language(page)
    return language is None or language.text.lower().startswith("en")


def above_post(page: Page) -> Iterator[Candidate]:
    """A name on a line above that of a post: `Ann Lee`, `Community editor`."""
    below = () if page.is_chinese else page.byline.below[: 2 * _NEAR]
    for line, following in pairwise(below):
        short = len(following.text) <= _LONGEST_POST and len(line.text) <= _LONGEST_NAME
        if short and is_person(line.text) and is_post(following.text):
            yield Candidate(line.text, "markup")


def is_person(text: str) -> bool:
    """Whether a text is two to four words that all begin with a capital, as no place does.

    `Ann van der Lee`, but not `San Marco` nor `New Delhi`.
    """
    words_of = text.strip().split(" ")
    if words_of[-1] in _ENDS_OF_PLACES or is_post(text):
        return False
    capitals = [word for word in words_of if word[:1].isupper() and word.isalpha() | ("-" in word)]
    rest = set(words_of).difference(capitals)
    return 2 <= len(capitals) <= 3 and rest <= _PARTICLES and capitals[0] not in _OF_PLACES


def _names_on(line: Line, *patterns: re.Pattern[str]) -> list[str]:
    """The names on a line behind a label; none where it is running text."""
    if korean := KOREAN.search(line.text[:_KOREAN_HEAD]) if "기자" in line.text else None:
        return normalise_authors(korean[1])
    if len(line.text) > _LONGEST:
        return []
    text = JOINT.sub(" ", line.cells)
    match = next(filter(None, (pattern.search(text) for pattern in patterns)), None)
    return _people(END_OF_BY.split(match[1])[0]) if match else []


def _people(text: str) -> list[str]:
    """The names in a stretch; of `Ann Lee, Madrid` only those of more than one word."""
    is_sentence = text.endswith(NO_END) and not INITIAL.search(text)
    names = [] if is_sentence else normalise_authors(text)
    return [name for name in names if " " in name] or names
