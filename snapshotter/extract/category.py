"""The section of the article, in the site's own word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from lxml import etree

from snapshotter.extract.candidate import Candidate
from snapshotter.extract.credits import Credit, Kind
from snapshotter.extract.declared import breadcrumbs, sections
from snapshotter.extract.field import Field
from snapshotter.extract.headline import fold, is_same
from snapshotter.extract.layout import Line
from snapshotter.extract.page import Page
from snapshotter.extract.way import LONGEST_WAY, is_way, ways
from snapshotter.normalise.category import is_canonical, normalise_category

SECTION_NAME = re.compile(
    r"catalog|categor|post-cat|kicker|rubrik|article-section|(?:channel|column|section)[-_]?name"
    r"|(?:channel|column)[-_]link|section[-_](?:title|label)|news[-_]type"
    r"|(?:^|[ _-])(?:cate?|lanmu|lm|channel|column)(?:$| )"
)
"""Classes and ids of elements that hold the section's name."""
SECTION_PAGE = re.compile(r"/(?:categor(?:y|ies|ias?|ie)|kategori(?:en?|a)?|rubri(?:k|ka|que))/")
"""In the address of a section's list of articles."""
EDITION = re.compile(r"(?:第|^)\s?[A-Z]{0,2}\d{1,3}\s?版\s?[:：]\s?([\u3400-\u9fff·]{2,12})")
"""`第A08版：城事`: the page of a printed newspaper."""
TITLE_MARK = re.compile(r"\s{0,9}(?:[_|｜＿]+|\s[-–—]\s|--+|[-–—])\s*")
TITLE_PART = re.compile(rf"{TITLE_MARK.pattern}|[:：]")
SECTION = re.compile(
    r"要[闻聞]|[\u3400-\u9fff]{2,6}(?<!网)(?:新闻|新聞|频道|頻道|要闻|要聞|中心|资讯|資訊|动态|動態)"
)
"""What names of sections end with."""

KICKER = re.compile(r"^[\[【［][^\]】］]{1,12}[\]】］]")
"""`[本地新闻]老电影院拆之前`."""
_ADDRESS = re.compile(r"\w\.\w|[@©{}$]|^\d{4}[-/年]\d{1,2}[-/月]|^(?=.*\d)[\da-f]+$")
"""Addresses, days, keys of a database, templates that were not filled in."""
_END_OF_WORD = re.compile(r"[\s|｜/,，、]")
FIRST_WORD = re.compile(r"(\S{0,20}[\u3400-\u9fff])\s")
"""`正文 申请入驻`, `正文 字号：大 中 小`."""
_NEAR, _SHORT = 3, 8
"""How many lines above the headline may hold the section, and from how few characters on a line
may be one of a menu."""
HOME_ENDS = ("首页", "首頁")
_CUT = 6
"""From so many characters on, what the headline begins with is the headline, cut short."""
_WIDEST = 20
"""Characters of a category."""


def labelled(page: Page) -> Iterator[Candidate]:
    """What stands behind 类别 and its like."""
    return _labelled(chain(page.credits.head, page.credits.opening))


def _labelled(found: Iterable[Credit]) -> Iterator[Candidate]:
    for credit in found:
        if credit.kind is Kind.SECTION and credit.cells and not is_way(credit.line):
            yield Candidate(_END_OF_WORD.split(credit.cells[0])[0], "label")


def labelled_below(page: Page) -> Iterator[Candidate]:
    """The same behind the text, as blogs have it."""
    return _labelled(page.credits.ending)


def trail(page: Page) -> Iterator[Candidate]:
    """The printed way from the home page, nearest to the article first, each from its last step."""
    for steps in ways(page):
        yield from (Candidate(step, "markup") for step in reversed(steps))


def edition(page: Page) -> Iterator[Candidate]:
    """The section that a page of a printed newspaper is for."""
    for line in page.byline.head:
        if "版" in line.text and (match := EDITION.search(line.text)):
            yield Candidate(match[1], "label")


def in_byline(page: Page) -> Iterator[Candidate]:
    """An element around the headline whose class says that it holds the section."""
    for line in chain(page.byline.below, page.byline.above[:_NEAR]):
        if len(line.text) <= LONGEST_WAY:
            for text, name in line.parts:
                if name and SECTION_NAME.search(name) and "menu-item" not in name:
                    yield Candidate(text.strip(), "markup")


def linked(page: Page) -> Iterator[Candidate]:
    """Links that say that they lead to a section: `rel="category tag"`, `/category/digital`.

    By their address alone only below the headline, or right above it where no menu ends.
    """
    byline = page.byline
    over = byline.above[:1] if len(byline.above) < 2 or not byline.above[1].linked else ()
    for line in chain(byline.below, over):
        yield from _section_links(line, SECTION_PAGE)
    for line in chain(byline.above[:_NEAR], byline.ending):
        yield from _section_links(line, None)


def _section_links(line: Line, address: re.Pattern[str] | None) -> Iterator[Candidate]:
    for text, link in line.links:
        if _leads_to_section(link, address):
            yield Candidate(text.strip(), "markup")


def _leads_to_section(link: etree._Element, address: re.Pattern[str] | None) -> bool:
    told = "category" in link.get("rel", "")
    return told or (address is not None and address.search(link.get("href", "")) is not None)


def above_headline(page: Page) -> Iterator[Candidate]:
    """A section that we know, alone right above the headline, where that is no end of a menu."""
    above = [line.text for line in page.byline.above[:2]]
    if above and is_canonical(above[0]) and not any(len(text) <= _SHORT for text in above[1:]):
        yield Candidate(above[0], "markup")


def named_in_menu(page: Page) -> Iterator[Candidate]:
    """A word of the menu that stands once more: alone above the headline, or in the `<title>`.

    `消费` over the headline, `港聞：街市劏房火警`, `海口新闻_琼岛网 - …`.
    """
    above = page.byline.above[:1]
    told = [line.text for line in above if len(line.text) <= _SHORT]
    told += [part for part in TITLE_PART.split(page.title_text) if 1 < len(part) <= _SHORT]
    menu = _menu_words(page, above) if told else set()
    yield from (Candidate(word, "markup") for word in told if word in menu)


def _menu_words(page: Page, but: Sequence[Line]) -> set[str]:
    """The short texts of links before the headline, or before the text where there is none."""
    top = page.headline or next(iter(page.body_lines), None)
    lines = page.layout.lines[: top.number] if top else ()
    menu = [line.cells.split("\t") for line in lines if line.linked and line not in but]
    menu += [cells for line in but if len(cells := line.cells.split("\t")) > 1]
    return {word for cells in menu for word in cells if len(word) <= _SHORT}


def declared(page: Page) -> Iterator[Candidate]:
    """Sections and breadcrumbs as declared."""
    yield from sections(page.structured)
    yield from reversed(list(breadcrumbs(page.structured)))


def title_suffix(page: Page) -> Iterator[Candidate]:
    """A section behind the headline, known or called one: `标题_国内新闻_某某网`.

    The last segment may be the name of the site, so it has to be a section that we know, and one
    that begins like it may be its name as well: `标题_大江资讯_大江网`.
    """
    *others, last = TITLE_MARK.split(page.title_text)
    for segment in others[1:]:
        is_section = SECTION.fullmatch(segment) and segment[:2] != last[:2]
        if is_canonical(segment) or is_section:
            yield Candidate(segment, "markup")
    if others and is_canonical(last):
        yield Candidate(last, "markup")


def hinted(page: Page) -> Iterator[Candidate]:
    """The section of the listing that led here."""
    if page.hints.category:
        yield Candidate(page.hints.category, "listing")


def objection(page: Page, candidate: Candidate) -> str | None:
    """A category is a word, and not 首页, the site's name or the headline."""
    text, folded = candidate.text, fold(candidate.text)
    if len(text) > _WIDEST or not normalise_category(text) or _ADDRESS.search(text):
        return "is no category"
    if text.endswith(HOME_ENDS):
        return "is the home page"
    if (word := FIRST_WORD.match(text)) and not normalise_category(word[1]):
        return "is where the way ends"
    if folded in map(fold, page.site_names):
        return "is the name of the site"
    return "is the headline" if _is_headline(page, folded) else None


def _is_headline(page: Page, folded: str) -> bool:
    """Whether a long step is what the page prints as a heading: many ways end with the headline."""
    if len(folded) >= _CUT and _begins_title(page, folded):
        return True
    if len(folded) <= _WIDEST // 2:
        return False
    same = (line for line in page.layout.lines if is_same(line.text, folded))
    return any(page.is_headline(line) or line.block.heading for line in same)


def _begins_title(page: Page, folded: str) -> bool:
    """Whether the headline, with or without `[本地新闻]`, or the `<title>` begins with it."""
    headline = page.headline.text if page.headline else ""
    titles = (headline, KICKER.sub("", headline), page.title_text)
    return any(fold(title).startswith(folded) for title in titles)


CATEGORY = Field(
    "category",
    (
        labelled,
        trail,
        declared,
        in_byline,
        linked,
        edition,
        above_headline,
        named_in_menu,
        labelled_below,
        title_suffix,
        hinted,
    ),
    objection,
)


def find_category(page: Page) -> Candidate | None:
    """The site's own word; None where it has none."""
    return CATEGORY.choose(page)
