"""The extractors that `extraction.py` measures, each called in the way its manual shows.

An extractor is made once, and then called with each page. It gives the fields of our record as far
as it has them. All but ours are given text that is decoded already, which only helps them.
"""

import importlib
from collections.abc import Callable
from typing import Any, NamedTuple

from lxml import html

from snapshotter import from_html
from snapshotter.site import Site

Answer = dict[str, Any]


class Example(NamedTuple):
    """One page as an extractor is given it."""

    data: bytes
    """As stored."""
    text: str
    """The same, decoded."""
    url: str
    timezone: str
    """IANA name of the zone that the set's pages are read in; empty where there is none."""


Extractor = Callable[[Example], Answer]


class Program(NamedTuple):
    """An extractor, and how it is made."""

    package: str
    """Name under which it is installed; empty: ours."""
    make: Callable[[], Extractor]
    figures: frozenset[str]
    """What it can be measured by, besides its cost."""


def ours() -> Extractor:
    """`from_html`, on bytes."""

    def extract(page: Example) -> Answer:
        site = Site(timezone=page.timezone) if page.timezone else None
        found = from_html(page.data, page.url, site=site)
        fields = ("title", "publish_time", "source", "category", "authors", "body")
        return {name: getattr(found, name) for name in fields} | {
            "category_raw": found.raw.category
        }

    return extract


def trafilatura() -> Extractor:
    """Its own choice of settings; its dates are days."""
    module = importlib.import_module("trafilatura")

    def extract(page: Example) -> Answer:
        found = module.bare_extraction(page.text, url=page.url, with_metadata=True)
        if found is None:
            return {}
        return {
            "title": found.title,
            "publish_time": found.date,
            "source": found.sitename,
            "authors": found.author,
            "body": found.text,
        }

    return extract


def gne() -> Extractor:
    """GeneralNewsExtractor."""
    program = importlib.import_module("gne").GeneralNewsExtractor()

    def extract(page: Example) -> Answer:
        found = program.extract(page.text)
        return {
            "title": found["title"],
            "publish_time": found["publish_time"],
            "authors": found["author"],
            "body": found["content"],
        }

    return extract


def magic_html() -> Extractor:
    """Its answer is HTML, of which the text is taken."""
    program = importlib.import_module("magic_html").GeneralExtractor()

    def extract(page: Example) -> Answer:
        found = program.extract(page.text, base_url=page.url)
        texts = html.fragment_fromstring(found["html"], create_parent=True).itertext()
        return {"title": found["title"], "body": " ".join(map(str, texts))}

    return extract


def htmldate() -> Extractor:
    """The date of publication, not of the last change; with its clock time where it has one."""
    module = importlib.import_module("htmldate")

    def extract(page: Example) -> Answer:
        found = module.find_date(
            page.text, original_date=True, outputformat="%Y-%m-%d %H:%M", url=page.url
        )
        return {"publish_time": found}

    return extract


def newspaper4k() -> Extractor:
    """Told that Chinese pages are Chinese; it takes the others for what they declare."""
    module = importlib.import_module("newspaper")

    def extract(page: Example) -> Answer:
        language = {"language": "zh"} if page.timezone == "Asia/Shanghai" else {}
        article = module.Article(page.url, fetch_images=False, **language)
        article.download(input_html=page.text)
        article.parse()
        return {
            "title": article.title,
            "publish_time": article.publish_date and article.publish_date.isoformat(),
            "authors": article.authors,
            "body": article.text,
        }

    return extract


_TIME = frozenset(("time", "day", "invented"))
_BODY = frozenset(("body_p", "body_r", "body"))

PROGRAMS = {
    "ours": Program("", ours, _TIME | _BODY | {"title", "source", "category", "authors"}),
    "trafilatura": Program(
        "trafilatura", trafilatura, _TIME | _BODY | {"title", "source", "authors"}
    ),
    "GNE": Program("gne", gne, _TIME | _BODY | {"title", "authors"}),
    "magic-html": Program("magic-html", magic_html, _BODY | {"title"}),
    "htmldate": Program("htmldate", htmldate, _TIME),
    "newspaper4k": Program("newspaper4k", newspaper4k, _TIME | _BODY | {"title", "authors"}),
}
