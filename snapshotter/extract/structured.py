"""What a page says about itself for machines: JSON-LD, microdata, OpenGraph and other meta."""

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any

from lxml import etree

from snapshotter.extract.json_ld import MOST_NODES, Node, read_script, walk
from snapshotter.extract.microdata import is_article_type, read_microdata

_FALLBACK_TYPES = (
    frozenset({"webpage", "itempage", "medicalwebpage", "collectionpage"}),
    frozenset({"videoobject", "recipe", "podcastepisode", "claimreview", "creativework"}),
)
"""Types that stand for the article when there is none of an article type, the better first."""
_REFERENCES = ("author", "creator", "publisher", "isPartOf", "image")

_LONGEST_KEY = 200
"""Characters of the keys of a meta element that are read."""


@dataclass
class StructuredData:
    """The machine-readable part of a page."""

    articles: list[dict[str, Any]] = field(default_factory=list)
    """JSON-LD nodes of an article type (NewsArticle, BlogPosting, …), the main one first.

    Also nodes without a type but with a `pubDate` (the declaration that Baidu asks for,
    `"@context": "…/contexts/cambrian.jsonld"`); when there are neither, a WebPage or VideoObject.
    """
    items: list[dict[str, Any]] = field(default_factory=list)
    """All other JSON-LD nodes, nested ones too, in order."""
    microdata: dict[str, list[str]] = field(default_factory=dict)
    """Lower-case itemprop name to its values, of the main article's itemscope."""
    meta: dict[str, list[str]] = field(default_factory=dict)
    """Lower-case name, property or itemprop of a meta element to its contents, in order."""
    canonical: list[str] = field(default_factory=list)
    """Addresses that the page gives as its own (`<link rel=canonical>`), as written."""

    @cached_property
    def meta_by_letters(self) -> dict[str, list[str]]:
        """`meta` by the letters of the names alone.

        `article:published_time` is written `article:published:time`, too.
        """
        by_letters: dict[str, list[str]] = {}
        for name, contents in self.meta.items():
            by_letters.setdefault(letters_of(name), []).extend(contents)
        return by_letters


def read_structured_data(tree: etree._Element) -> StructuredData:
    """Everything machine-readable on the page; never raises."""
    found: dict[str, list[etree._Element]] = {"script": [], "meta": [], "link": []}
    for element in tree.iter(*found):
        found[element.tag].append(element)
    articles, items = _read_json_ld(found["script"])
    meta, canonical = _read_meta(found["meta"]), _read_canonical(found["link"])
    return StructuredData(articles, items, read_microdata(tree), meta, canonical)


@lru_cache(maxsize=1024)
def letters_of(name: str) -> str:
    """The letters and digits of a name, without what parts its words."""
    return "".join(filter(str.isalnum, name))


def texts(value: Any) -> Iterator[str]:
    """The plain texts in a JSON-LD value: a string, a node's names, or a list of them.

    Entities are read, as many sites escape their strings for HTML first; runs of space become one.
    """
    for one in _plain_values(value):
        if isinstance(one, str | int) and not isinstance(one, bool):
            # JSON can escape half a surrogate pair, which no file can hold.
            text = plain(str(one).encode("utf-8", "replace").decode())
            if text:
                yield text


def plain(text: str) -> str:
    """A text without entities, and with single spaces."""
    return " ".join((html.unescape(text) if "&" in text else text).split())


def types(node: dict[str, Any]) -> list[str]:
    """The types of a node in lower case, without their vocabulary's address."""
    declared = node.get("@type")
    names = declared if isinstance(declared, list) else [declared]
    return [
        name.rstrip("/").rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower()
        for name in names
        if isinstance(name, str)
    ]


def _plain_values(value: Any) -> Iterator[Any]:
    """The members of a list, or the value itself, with the names of a node in its place."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            named = one.get("name") or one.get("@value") or one.get("headline")
            yield from named if isinstance(named, list) else [named]
        else:
            yield one


def _read_json_ld(
    scripts: list[etree._Element],
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    declared = (
        node
        for script in scripts
        if _holds_json_ld(script)
        for value in read_script(script.text or "")
        for node in walk(value)
    )
    nodes = list(islice(declared, MOST_NODES))
    main = _main_nodes(nodes)
    main.sort(key=lambda node: -sum(key in node for key in ("headline", "datePublished")))
    chosen = set(map(id, main))
    by_id = _by_id(nodes)
    articles = [_resolved(node, by_id) for node in main]
    return articles, [node.value for node in nodes if id(node.value) not in chosen]


def _holds_json_ld(script: etree._Element) -> bool:
    """By its type; `application/json+ld` and a charset behind it are seen on real pages."""
    kind = script.get("type", "").lower()
    return "ld+json" in kind or "json+ld" in kind


def _main_nodes(nodes: list[Node]) -> list[dict[str, Any]]:
    """The nodes that may be the article of the page; not those of lists of other articles."""
    own = [node.value for node in nodes if not node.listed]
    main = [node for node in own if _is_article(node)]
    for fallback in _FALLBACK_TYPES:
        main = main or [node for node in own if fallback.intersection(types(node))]
    return main


def _is_article(node: dict[str, Any]) -> bool:
    declared = types(node)
    return any(map(is_article_type, declared)) or (not declared and "pubDate" in node)


def _by_id(nodes: list[Node]) -> dict[str, dict[str, Any]]:
    """The nodes that others refer to by `@id`; the fullest where one is declared several times."""
    found: dict[str, dict[str, Any]] = {}
    for node in nodes:
        name = node.value.get("@id")
        if isinstance(name, str) and len(node.value) > len(found.get(name, ())):
            found[name] = node.value
    return found


def _resolved(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The node with its references to people, publishers and images replaced by these."""

    def resolve(value: Any) -> Any:
        if isinstance(value, list):
            return [resolve(one) if isinstance(one, dict) else one for one in value]
        if isinstance(value, dict) and "name" not in value:
            return by_id.get(str(value.get("@id")), value)
        return value

    return node | {key: resolve(node[key]) for key in _REFERENCES if key in node}


def _read_canonical(links: list[etree._Element]) -> list[str]:
    return [link.get("href", "").strip() for link in links if link.get("rel") == "canonical"]


def _read_meta(metas: list[etree._Element]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in metas:
        content = plain(meta.get("content", ""))
        if content:
            for key in _meta_keys(meta):
                found.setdefault(key, []).append(content)
    return found


def _meta_keys(meta: etree._Element) -> Iterator[str]:
    """Its keys, as one of several spellings.

    Seen on real pages: `weibo: article:create_at`, `og:time ` with a space,
    `DC:date` for `DC.date`.
    """
    for attribute in ("name", "http-equiv"):
        if key := meta.get(attribute):
            yield _one_spelling(key).strip()
    for attribute in ("property", "itemprop"):  # RDFa and microdata allow several, by spaces
        if keys := meta.get(attribute):
            yield from dict.fromkeys(_one_spelling(keys).split())


def _one_spelling(key: str) -> str:
    key = key[:_LONGEST_KEY].lower().replace(": ", ":")
    return key.replace(":", ".", 1) if key.startswith(("dc:", "dcterms:")) else key
