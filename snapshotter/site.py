"""What a site author may declare about a site: a frozen value, checked when its spider starts."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from types import MappingProxyType, NoneType
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from lxml import etree
from parsel.csstranslator import HTMLTranslator

from snapshotter.errors import SiteError
from snapshotter.normalise.url import canonical_url


def nothing() -> Mapping[str, str]:
    """An empty mapping that nobody can fill by accident."""
    return MappingProxyType({})


_DOMAIN = re.compile(r"[^\s/:]+|[0-9A-Fa-f:.]+")
"""A name or an address of either kind, with no port."""
_XPATH_START = ("/", "./", "(", "string(", "normalize-space(")
# cssselect's own errors are a SyntaxError and a RuntimeError; the last two: it is not a string.
_NOT_A_SELECTOR = (
    etree.XPathError,
    SyntaxError,
    RuntimeError,
    ValueError,
    AttributeError,
    TypeError,
)


def compile_selector(selector: str) -> etree.XPath:
    """A CSS selector (Scrapy's dialect, with `::text` and `::attr(name)`) or an XPath, compiled.

    What begins like a path (`/`, `./`, `(`) is XPath, everything else CSS.

    Raises:
        SiteError: it is neither.
    """
    try:
        is_path = selector.startswith(_XPATH_START)
        compiled = etree.XPath(selector if is_path else HTMLTranslator().css_to_xpath(selector))
        compiled(etree.Element("html"))  # an unknown function or prefix shows only now
    except _NOT_A_SELECTOR as error:
        raise SiteError(f"{selector!r} is not a CSS selector or XPath: {error}") from error
    return compiled


@dataclass(frozen=True, kw_only=True)
class Rules:
    """CSS or XPath per field, tried before everything generic. Only where generic finding fails."""

    title: str | None = None
    category: str | None = None
    publish_time: str | None = None
    source: str | None = None
    reprinted_from: str | None = None
    authors: str | None = None
    summary: str | None = None
    body: str | None = None
    """The element that holds the article, or all its paragraphs."""
    next_page: str | None = None
    """The link to the next page of a multi-page article."""
    remove: str | None = None
    """What is no part of the article, taken out of the tree before anything is looked for."""

    @cached_property
    def compiled(self) -> dict[str, etree.XPath]:
        """The rules that are set, compiled once a run.

        Raises:
            SiteError: a rule is not a selector; the message names it.
        """
        return dict(self._compile())

    def _compile(self) -> Iterator[tuple[str, etree.XPath]]:
        for rule in fields(self):
            selector = getattr(self, rule.name)
            if selector is not None:
                try:
                    yield rule.name, compile_selector(selector)
                except SiteError as error:
                    raise SiteError(f"rules.{rule.name}: {error}") from error


@dataclass(frozen=True, kw_only=True)
class Site:
    """A news site as its author describes it. Every field may be left out."""

    source: str = ""
    """The site's own name; stands for the source where a page names none."""
    start: tuple[str, ...] = ()
    """Pages that lead to articles and have no category of their own, such as the home page."""
    sections: Mapping[str, str] = field(default_factory=nothing)
    """Category to the address of its listing page."""
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    article: str | None = None
    """Regular expression that is searched for in a URL; a link that has it is an article."""
    timezone: str | None = None
    """IANA name, for printed times without an offset. None: told from the page's language where
    that has one zone, otherwise times are written without an offset."""
    rules: Rules = field(default_factory=Rules)
    categories: Mapping[str, str] = field(default_factory=nothing)
    """The site's own word to our canonical category."""
    disclaimer: str | None = None
    """Template of this site's own disclaimer; None: `SNAPSHOT_DISCLAIMER`."""

    @cached_property
    def article_pattern(self) -> re.Pattern[str] | None:
        """`article`, compiled once a run."""
        return re.compile(self.article) if self.article else None

    def check(self) -> None:
        """Refuse a description that cannot work, before the first request.

        Raises:
            SiteError: the message begins with the field's name.
        """
        self._check_types()
        self._check_article()
        self._check_timezone()
        self._check_addresses()
        _ = self.rules.compiled

    def _check_types(self) -> None:
        for name, (kind, *types) in _KINDS.items():
            value = getattr(self, name)
            if not isinstance(value, tuple(types)):
                raise SiteError(f"{name}: {value!r} is not {kind}")
        for word, category in self.categories.items():
            if not isinstance(category, str):
                raise SiteError(f"categories: {category!r} of {word!r} is not a text")

    def _check_article(self) -> None:
        try:
            _ = self.article_pattern
        except re.error as error:
            raise SiteError(f"article: {self.article!r} is not a pattern: {error}") from error

    def _check_timezone(self) -> None:
        try:
            _ = self.timezone and ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise SiteError(
                f"timezone: {self.timezone!r} is not an IANA time zone such as Asia/Shanghai"
            ) from error

    def check_hosts(self, domains: Collection[str]) -> None:
        """Refuse an address that `allowed_domains` of the spider does not allow.

        Args:
            domains: as `check_domains` lets them pass; none: every host is allowed.

        Raises:
            SiteError: the message begins with the field's name.
        """
        for name, address in self.addresses() if domains else ():
            host = urlsplit(canonical_url(address)).hostname
            if not any(f".{host}".endswith(f".{domain}") for domain in domains):
                said = f"is outside of allowed_domains; name {host} there, too"
                raise SiteError(f"{name}: {address!r} {said}")

    def _check_addresses(self) -> None:
        for name, address in self.addresses():
            try:
                canonical_url(address)
            except (ValueError, AttributeError) as error:
                raise SiteError(f"{name}: {address!r} is not an http or https address") from error

    def addresses(self) -> Iterator[tuple[str, str]]:
        """Every address that is asked for, with the name of its field."""
        for name in ("start", "sections", "feeds", "sitemaps"):
            field = getattr(self, name)
            yield from ((name, url) for url in (field.values() if name == "sections" else field))


def check_domains(domains: Any) -> None:
    """Refuse an `allowed_domains` that Scrapy would leave out in part, or read letter by letter.

    Raises:
        SiteError: the message begins with `allowed_domains`.
    """
    if not isinstance(domains, (list, tuple, set, frozenset)):
        raise SiteError(f"allowed_domains: {domains!r} is not a list of domains: put it in []")
    for domain in domains:
        if not isinstance(domain, str) or not _DOMAIN.fullmatch(domain):
            said = "is no domain such as gazette.example, without scheme, port and path"
            raise SiteError(f"allowed_domains: {domain!r} {said}")


_KINDS: dict[str, tuple[Any, ...]] = {
    "source": ("a text", str),
    "start": ("a tuple of addresses", tuple, list),
    "sections": ("a mapping from category to address", Mapping),
    "feeds": ("a tuple of addresses", tuple, list),
    "sitemaps": ("a tuple of addresses", tuple, list),
    "article": ("a pattern", str, NoneType),
    "timezone": ("an IANA time zone", str, NoneType),
    "rules": ("a Rules value", Rules),
    "categories": ("a mapping from the site's word to a category", Mapping),
    "disclaimer": ("a text", str, NoneType),
}
"""What each field of a site takes: in words, and the types."""
