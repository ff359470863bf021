"""Who wrote the article. Editors, and the site itself where people are named, are no authors."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from lxml import etree

from snapshotter.extract.bare_sources import ACCOUNT_PAGE
from snapshotter.extract.candidate import Candidate
from snapshotter.extract.chinese_authors import (
    beside_time,
    datelines,
    labelled,
    signed,
)
from snapshotter.extract.credits import Kind
from snapshotter.extract.declared import author_houses, author_names
from snapshotter.extract.field import Field
from snapshotter.extract.headline import fold
from snapshotter.extract.layout import Line
from snapshotter.extract.named_authors import LONGEST_CREDIT, named, named_in_text
from snapshotter.extract.other_authors import above_post, before_time, by, signature
from snapshotter.extract.page import Page
from snapshotter.normalise.authors import is_chinese_name, normalise_authors
from snapshotter.normalise.labels import words

_MEDIA = tuple(words("bureaus"))
_DESKS = (" Desk", " desk")
"""What a part of the newsroom ends with: people are named before it."""
_NO_PEOPLE = (*_MEDIA, *words("offices"))
AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:es|en|in)?|auteurs?|autor[ei]|profiles?|by|contributors?|reporters?"
    r"|journalists?|columnists?|signataires?|szerzok?|yazar(?:lar)?|penulis)/",
    re.IGNORECASE,
)
"""In the address of a page about an author."""
ACCOUNT = re.compile(r"[a-z][a-z\d._-]{2,30}|(?:[^\W\d_]{1,2}\.\s?){1,2}[^\W\d_]{0,2}\.?")
"""A name that somebody signs in with, or its initials: `annlee`, `newsadmin`, `Lo. Z.`."""
TITLE_MARK = re.compile(r"\s{0,9}[_|｜]\s{0,9}|\s[-–—]\s")
"""Before the name of the site in a title."""
_EDITORS = frozenset(words("editor"))
_PART_END = re.compile(r"[,;|/]")
_LONGEST_PERSON = 2
"""Characters of a name that may be one of a person however it ends."""


def declared(page: Page) -> Iterator[Candidate]:
    """People as declared; on a Chinese page only those whom it prints too.

    There `author` is often who typed the article in, or the source. Organizations and accounts
    come behind those whom the page names.
    """
    chinese = page.is_chinese
    organizations = author_houses(page.structured)
    for candidate in author_names(page.structured):
        if candidate.text in organizations or ACCOUNT.fullmatch(candidate.text):
            continue
        names = people_in(page, candidate.text)
        if chinese:
            names = [name for name in names if _is_believed(page, name, candidate.provenance)]
        yield from (Candidate(name, candidate.provenance) for name in names)


def people_in(page: Page, text: str) -> list[str]:
    """The names in a declaration that are not the site's: `Ann Lee, Coast Post North and South`.

    What stands behind the site's own name is its address: `Coast Post, Hamburg, Germany`.
    """
    parts = [part.strip() for part in _PART_END.split(text)]
    if _is_site(page, text.partition(",")[0]):
        parts = [part for part in parts if " " in part]
    people = ", ".join(part for part in parts if not _is_site(page, part))
    names = normalise_authors(people)
    return [
        name for name in names if not (_is_site(page, name) or name.endswith((*_MEDIA, *_DESKS)))
    ]


def houses(page: Page) -> Iterator[Candidate]:
    """Organizations that are declared as the author, but for the site itself."""
    for candidate in () if page.is_chinese else author_names(page.structured):
        if not ACCOUNT.fullmatch(candidate.text):
            names = people_in(page, candidate.text)
            yield from (candidate._replace(text=name) for name in names)


def linked(page: Page) -> Iterator[Candidate]:
    """Links that say where they lead: `rel="author"`, `href="/autor/ines-caballero"`, `/u/551`.

    To the page of a member below the headline only: others comment.
    """
    byline = page.byline
    for line in byline.below:
        for text, link in line.links if len(line.text) <= LONGEST_CREDIT else ():
            if ACCOUNT_PAGE.search(link.get("href", "")):
                yield from (Candidate(name, "markup") for name in normalise_authors(text))
    for line in chain(byline.head, byline.opening, byline.ending):
        for text, link in line.links:
            if _is_author_link(link) and not _is_below_editor(page, line):
                yield from (Candidate(name, "markup") for name in normalise_authors(text))


def _is_below_editor(page: Page, line: Line) -> bool:
    """Whether the line above one is the label of those who did not write: `攝影`."""
    return line.number > 0 and page.layout.lines[line.number - 1].text in _EDITORS


def _is_author_link(link: etree._Element) -> bool:
    return link.get("rel") == "author" or bool(AUTHOR_PAGE.search(link.get("href", "")))


def site_itself(page: Page) -> Iterator[Candidate]:
    """The site or an account, where it is declared as the author and nobody else is."""
    if not page.is_chinese:
        for one in author_names(page.structured):
            first = one.text.partition(",")[0]
            yield one._replace(text=first) if _is_site(page, first) else one


def objection(page: Page, candidate: Candidate) -> str | None:
    """An author is a name, and not the one printed as the editor's."""
    names = normalise_authors(candidate.text)
    if not names:
        return "is no name"
    if candidate.provenance != "label" and set(names) <= _editors(page):
        return "is the editor"
    return None


AUTHORS = Field(
    "authors",
    (
        labelled,
        datelines,
        signed,
        declared,
        named,
        beside_time,
        linked,
        by,
        named_in_text,
        houses,
        signature,
        above_post,
        before_time,
        site_itself,
    ),
    objection,
)


def find_authors(page: Page) -> list[Candidate]:
    """All names from the first place that gives any."""
    for place in AUTHORS.places(page):
        for provenance, together in groupby(place, key=lambda one: one.provenance):
            taken = (one.text for one in together if not objection(page, one))
            names = _distinct(name for text in taken for name in normalise_authors(text))
            if names:
                people = [name for name in names if not _is_site(page, name)]
                return [Candidate(name, provenance) for name in people or names]
    return []


def _distinct(names: Iterable[str]) -> list[str]:
    """Each name once; a key such as `ann-lee` is the name that it is made of."""
    found: dict[str, str] = {}
    for name in names:
        key = fold(name)
        if key not in found or " " in name:
            found[key] = name
    return list(found.values())


def _editors(page: Page) -> set[str]:
    """The names printed as those of editors."""
    texts = (cell for credit in page.credits.of(Kind.EDITOR) for cell in credit.cells)
    return {name for text in texts for name in normalise_authors(text)}


def _is_believed(page: Page, name: str, provenance: str) -> bool:
    """Whether a name declared on a Chinese page is more than who typed the article in."""
    return provenance in ("json-ld", "microdata") or (
        is_chinese_name(name) and (provenance == "opengraph" or _is_printed(page, name))
    )


def _is_printed(page: Page, name: str) -> bool:
    lines = chain(page.byline.head, page.byline.ending)
    return any(name in line.text for line in lines)


def _is_site(page: Page, name: str) -> bool:
    """Whether a name is the site's own, begins with it (`MDR THÜRINGEN`), or is of its address.

    Or the site's begins with a word more: `Tin Sáng` is the newspaper (Báo) `Báo Tin Sáng`.
    Names of Chinese media and offices end as those of no person: `江州日报`, `脾胃病科`.
    """
    if len(name) > _LONGEST_PERSON and name.endswith(_NO_PEOPLE):
        return True
    lower = name.casefold()
    sites = [site.casefold() for site in page.site_names]
    return (
        fold(name) in page.own_names
        or fold(name) == fold(TITLE_MARK.split(page.title_text)[-1])
        or lower.startswith(tuple(f"{site} " for site in sites))
        or any(site.endswith(f" {lower}") for site in sites)
    )
