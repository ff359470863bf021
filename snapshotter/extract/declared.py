"""The values that a page declares for each field, in order of trust.

Every reader is a pure function on `StructuredData`. The tables at the top say where a field is
looked for; a new name that sites use is a word in a table.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from snapshotter.extract.candidate import Candidate
from snapshotter.extract.structured import StructuredData, letters_of, texts, types


class Names(NamedTuple):
    """Under which names a field is declared, each row in order of trust."""

    json_ld: tuple[str, ...] = ()
    """Properties of the JSON-LD article."""
    microdata: tuple[str, ...] = ()
    """Values of itemprop, in lower case."""
    meta: tuple[str, ...] = ()
    """Keys of meta elements, in lower case; those of OpenGraph first."""


HEADLINE = Names(
    json_ld=("headline", "name", "title"),
    microdata=("headline", "name"),
    meta=(
        "og:title", "twitter:title", "headline", "articletitle", "parsely-title", "sailthru.title",
        "dc.title", "dcterms.title", "citation_title", "hdl", "title",
    ),
)  # fmt: skip

# Times of the last change (dateModified, og:updated_time, …) never are times of publication.
PUBLISH_TIME = Names(
    json_ld=("datePublished", "pubDate", "uploadDate", "dateCreated"),
    microdata=("datepublished", "datecreated"),
    meta=(
        "article:published_time", "og:article:published_time", "og:published_time",
        "article:published", "og:release_date", "og:pubdate", "og:time", "bt:pubdate",
        "weibo:article:create_at", "article:create_at", "datepublished", "date_published",
        "publishdate", "publish_date", "publish-date", "publishtime", "publish_time", "pubdate",
        "pub_date", "pubtime", "publication_date", "publication-date", "published_time",
        "published", "firstpublishedtime", "parsely-pub-date", "sailthru.date", "dc.date.issued",
        "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date",
        "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article_date_original",
        "original-publish-date", "originalpublicationdate", "citation_publication_date",
        "citation_date", "bepress_citation_date", "rnews:datepublished", "date", "datecreated",
        "uploaddate", "created", "ptime",
    ),
)  # fmt: skip

CHANGE_TIME = Names(
    json_ld=("dateModified", "upDate"),
    microdata=("datemodified", "dateupdate"),
    meta=(
        "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified",
        "dateupdate", "article:update_at", "weibo:article:update_at", "lastmod", "last-modified",
        "revised", "modified", "dcterms.modified", "dc.date.modified", "bt:moddate",
    ),
)  # fmt: skip

AUTHOR = Names(
    json_ld=("author", "creator"),
    microdata=("author", "creator"),
    meta=(
        "parsely-author", "sailthru.author", "article:author_name", "article:author",
        "og:article:author", "og:author", "byl", "dc.creator", "dcterms.creator",
        "cxenseparse:author", "citation_author", "articleauthor", "author",
    ),
)  # fmt: skip

PUBLISHER = Names(
    json_ld=("publisher", "sourceOrganization", "provider", "copyrightHolder"),
    microdata=("publisher", "sourceorganization"),
    meta=(
        "contentsource", "mediaid", "article:source", "og:source", "source", "dc.source",
        "dc.publisher", "dcterms.publisher", "publisher", "article:publisher",
    ),
)  # fmt: skip

SECTION = Names(
    json_ld=("articleSection",),
    microdata=("articlesection",),
    meta=(
        "article:section", "og:article:section", "og:section", "og:category", "parsely-section",
        "sailthru.section", "articlesection", "cxenseparse:section", "section", "columnname",
        "lanmu", "channel", "category",
    ),
)  # fmt: skip

DESCRIPTION = Names(
    json_ld=("description", "abstract"),
    microdata=("description",),
    meta=("og:description", "description", "twitter:description", "dc.description",
          "dcterms.description", "sailthru.description"),
)  # fmt: skip

LANGUAGE = Names(
    json_ld=("inLanguage",),
    microdata=("inlanguage",),
    meta=("og:locale", "content-language", "inlanguage", "language", "dc.language",
          "dcterms.language", "og:language"),
)  # fmt: skip

SITE_NAME = Names(meta=("og:site_name", "sitename", "application-name",
                        "apple-mobile-web-app-title"))  # fmt: skip

BODY = Names(json_ld=("articleBody", "text"))

_MOST_VALUES = 100
"""Different values of one field that are looked at; an article with so many authors is none."""

_OPENGRAPH = ("og:", "article:")


def headlines(data: StructuredData) -> Iterator[Candidate]:
    """Titles, some of them with the name of the site."""
    return _declared(data, HEADLINE)


def publish_times(data: StructuredData) -> Iterator[Candidate]:
    """Times of publication as declared, in any notation; never those of a change."""
    return _declared(data, PUBLISH_TIME)


def change_times(data: StructuredData) -> Iterator[Candidate]:
    """Times of the last change as declared: what a time of publication is not."""
    return _declared(data, CHANGE_TIME)


def author_names(data: StructuredData) -> Iterator[Candidate]:
    """Names of authors: all from JSON-LD, then all from microdata, then all of one meta name.

    Those of one provenance belong together, the others are another answer to the same question.
    An address (`article:author` is often one of a profile) is no name.
    """
    given = (key for key in AUTHOR.meta if not all(map(_is_address, data.meta.get(key, ()))))
    names = AUTHOR._replace(meta=tuple(islice(given, 1)))
    return (one for one in _declared(data, names) if not _is_address(one.text))


def author_houses(data: StructuredData) -> frozenset[str]:
    """Who is declared as an author and an organization, where no person is: often the site."""
    declared = (article.get(name) for article in data.articles for name in AUTHOR.json_ld)
    nodes = [node for value in declared for node in (value if isinstance(value, list) else [value])]
    given = [node for node in nodes if node]
    houses = [node for node in given if isinstance(node, dict) and _is_organization(node)]
    return frozenset(texts(houses)) if len(houses) == len(given) else frozenset()


def _is_organization(node: dict[str, Any]) -> bool:
    return any(name.endswith("organization") for name in types(node))


def publishers(data: StructuredData) -> Iterator[Candidate]:
    """Names of who published the article."""
    return (one for one in _declared(data, PUBLISHER) if not _is_address(one.text))


def sections(data: StructuredData) -> Iterator[Candidate]:
    """The site's own words for the section of the article."""
    return _declared(data, SECTION)


def breadcrumbs(data: StructuredData) -> Iterator[Candidate]:
    """Names on the way from the home page to the article, as JSON-LD tells them."""
    for node in _of_type(data, "breadcrumblist"):
        steps = node.get("itemListElement")
        for step in steps if isinstance(steps, list) else ():
            if isinstance(step, dict):
                item = step.get("item")
                name = step.get("name") or (item.get("name") if isinstance(item, dict) else None)
                yield from (Candidate(text, "json-ld") for text in texts(name))


def descriptions(data: StructuredData) -> Iterator[Candidate]:
    """Summaries in the words of the site."""
    return _declared(data, DESCRIPTION)


def languages(data: StructuredData) -> Iterator[Candidate]:
    """Language tags or names, as declared."""
    return _declared(data, LANGUAGE)


def site_names(data: StructuredData) -> Iterator[Candidate]:
    """Names of the site itself: what a title carries as a suffix."""
    named = [Candidate(text, "json-ld") for node in _of_type(data, "website")
             for text in texts(node.get("name"))]  # fmt: skip
    publisher = _declared(data, Names(json_ld=("publisher",)))
    return _distinct([*_declared(data, SITE_NAME), *named, *publisher])


def article_bodies(data: StructuredData) -> Iterator[Candidate]:
    """The whole text as JSON-LD gives it; often cut short, so it is never to be trusted alone.

    The body in microdata is an element of the page, which its finder reads from the tree.
    """
    return _declared(data, BODY)


def _declared(data: StructuredData, names: Names) -> Iterator[Candidate]:
    return islice(_distinct(_all_declared(data, names)), _MOST_VALUES)


def _all_declared(data: StructuredData, names: Names) -> Iterator[Candidate]:
    for article in data.articles:
        for name in names.json_ld:
            if name in article:
                yield from (Candidate(text, "json-ld") for text in texts(article[name]))
    for name in names.microdata:
        for text in data.microdata.get(name, ()):
            yield Candidate(text, "microdata")
    for name in names.meta:
        for text in data.meta_by_letters.get(letters_of(name), ()):
            yield Candidate(text, "opengraph" if name.startswith(_OPENGRAPH) else "meta")


def _distinct(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Each text once, where it is trusted most."""
    seen: set[str] = set()
    for candidate in candidates:
        if candidate.text not in seen:
            seen.add(candidate.text)
            yield candidate


def _of_type(data: StructuredData, name: str) -> Iterator[dict[str, Any]]:
    return (node for node in data.items if name in types(node))


def _is_address(text: str) -> bool:
    """Of a page, a mailbox or an account; never a name."""
    return text.startswith(("http://", "https://", "//", "www.")) or (
        "@" in text and " " not in text
    )
