from dataclasses import FrozenInstanceError
from typing import Any

import pytest
from lxml import etree

from snapshotter.errors import SiteError
from snapshotter.site import Rules, Site, check_domains, compile_selector

PAGE = etree.HTML(
    '<h1 class="big head">Harbour opens</h1><p><span class="from">Source: <a href="/x">Wire</a>'
    "</span></p>"
)


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        ("h1::text", ["Harbour opens"]),
        ("span.from a::attr(href)", ["/x"]),
        ("//h1/text()", ["Harbour opens"]),
        ("(//a)[1]/@href", ["/x"]),
        ("normalize-space(//span)", "Source: Wire"),
        ("//h1[has-class('head')]/text()", ["Harbour opens"]),
        ("h2::text", []),
    ],
)
def test_selector_is_css_or_xpath(selector: str, found: object) -> None:
    assert compile_selector(selector)(PAGE) == found


def test_full_description_is_accepted() -> None:
    Site(
        source="Example Gazette",
        start=("https://gazette.example/",),
        sections={"国内": "https://gazette.example/china/"},
        feeds=("https://gazette.example/rss.xml",),
        sitemaps=("https://gazette.example/news.xml",),
        article=r"/\d{4}/\d{2}/",
        timezone="Asia/Shanghai",
        rules=Rules(source="span.from a::text", remove="//aside"),
        categories={"神州": "国内"},
        disclaimer="{crawler} {snapshot_time} {url}",
    ).check()


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"source": None}, "source: None is not a text"),
        ({"start": "https://a.example/"}, "start: 'https://a.example/' is not a tuple"),
        ({"start": ("a.example",)}, "start: 'a.example' is not an http or https address"),
        ({"sections": ["https://a.example/"]}, "sections: .* is not a mapping"),
        ({"sections": {"国内": "/china/"}}, "sections: '/china/' is not an http or https address"),
        ({"feeds": ("ftp://a.example/rss",)}, "feeds: 'ftp://a.example/rss' is not an http"),
        ({"sitemaps": ("http://[",)}, "sitemaps: 'http://\\[' is not an http"),
        ({"article": r"/(\d{4}/"}, "article: .* is not a pattern: missing \\)"),
        ({"article": 2024}, "article: 2024 is not a pattern"),
        ({"timezone": "Mars"}, "timezone: 'Mars' is not an IANA time zone"),
        ({"timezone": "/etc/localtime"}, "timezone: '/etc/localtime' is not an IANA time zone"),
        ({"rules": {"title": "h1"}}, "rules: .* is not a Rules value"),
        ({"rules": Rules(title="h1[")}, "rules.title: 'h1\\[' is not a CSS selector or XPath"),
        ({"rules": Rules(body="//div[")}, "rules.body: '//div\\[' is not a CSS selector or XPath"),
        ({"rules": Rules(source="h1::txt")}, "rules.source: .*::txt is unknown"),
        ({"rules": Rules(authors="(near(//a))")}, "rules.authors: .*Unregistered function"),
        ({"rules": Rules(summary="")}, "rules.summary: ''"),
        ({"categories": {"神州": None}}, "categories: None of '神州' is not a text"),
        ({"disclaimer": 5}, "disclaimer: 5 is not a text"),
    ],
    ids=str,
)
def test_wrong_field_is_named(fields: dict[str, Any], complaint: str) -> None:
    with pytest.raises(SiteError, match=f"^{complaint}"):
        Site(**fields).check()


def test_misspelt_field_is_named() -> None:
    with pytest.raises(TypeError, match="titel"):
        Rules(titel="h1")  # type: ignore[call-arg]  # the mistake that is tested


def test_site_is_frozen() -> None:
    site = Site()
    with pytest.raises(FrozenInstanceError):
        site.source = "Another"  # type: ignore[misc]  # the mistake that is tested
    with pytest.raises(TypeError):
        site.sections["国内"] = "https://a.example/"  # type: ignore[index]  # as above


@pytest.mark.parametrize(
    ("domains", "complaint"),
    [
        ("gazette.example", "'gazette.example' is not a list of domains"),
        (["https://gazette.example/"], "'https://gazette.example/' is no domain"),
        (["gazette.example:8080"], "'gazette.example:8080' is no domain"),
        (["gazette.example/world"], "'gazette.example/world' is no domain"),
        ([""], "'' is no domain"),
        ([None], "None is no domain"),
    ],
)
def test_wrong_domains_are_refused(domains: object, complaint: str) -> None:
    with pytest.raises(SiteError, match=f"^allowed_domains: {complaint}"):
        check_domains(domains)


@pytest.mark.parametrize("domain", ["gazette.example", "localhost", "127.0.0.1", "::1"])
def test_right_domain_is_accepted(domain: str) -> None:
    check_domains((domain,))


WORLD = Site(sections={"国际": "https://World.gazette.example:8443/list/"})


@pytest.mark.parametrize(
    "domains", [[], ["gazette.example"], ["a.example", "world.gazette.example"]]
)
def test_address_inside_the_domains_is_accepted(domains: list[str]) -> None:
    WORLD.check_hosts(domains)


@pytest.mark.parametrize("domains", [["www.gazette.example"], ["zette.example"], ["a.example"]])
def test_address_outside_the_domains_is_refused(domains: list[str]) -> None:
    with pytest.raises(SiteError, match=r"^sections: .* is outside of allowed_domains; name world"):
        WORLD.check_hosts(domains)
