"""A site written as Python is the same site when it is read again."""

import pytest

from snapshotter.authoring.site_file import site_arguments
from snapshotter.site import Site

SITES = [
    Site(source="江畔新闻网", timezone="Asia/Shanghai"),
    Site(start=("https://a.example/",), feeds=("https://a.example/f", "https://a.example/g")),
    Site(sections={"国内": "https://a.example/guonei/"}, article=r"/\d{4}/\d{2}\.html"),
    Site(sitemaps=(f"https://a.example/{'x' * 120}.xml",)),
    Site(source='")\n    import os #', start=('https://a.example/"\\',), article='"""\n'),
    Site(source="\x1b]0;\u202e\u2028\ud800 ${name} {x}"),
]


@pytest.mark.parametrize("site", SITES)
def test_text_gives_the_site_again(site: Site) -> None:
    text = site_arguments(site)
    assert all(character.isprintable() or character == "\n" for character in text)
    assert eval(f"Site(\n{text}\n)", {"Site": Site}) == site  # noqa: S307  # that is the test


def test_what_is_empty_is_left_out() -> None:
    assert site_arguments(Site(source="Gazette")) == '        source="Gazette",'


def test_section_with_an_endless_address_is_left_out() -> None:
    sections = {"国内": "https://a.example/1", "国际": f"https://a.example/{'x' * 120}"}
    assert "国际" not in site_arguments(Site(sections=sections))
