"""Patterns learnt from the addresses of articles."""

import re

import pytest

from snapshotter.discover.pattern import article_pattern

OTHERS = ["https://a.example/guonei/", "https://a.example/news/", "https://a.example/a/"]


def urls(form: str, numbers: range = range(1007, 1013)) -> list[str]:
    """Addresses of a form, in two sections."""
    sections = ("guonei", "guoji")
    return [f"https://a.example{form.format(n=n, s=sections[n % 2])}" for n in numbers]


@pytest.mark.parametrize(
    ("form", "pattern"),
    [
        ("/{s}/2024-05/09/content_{n}.html", r"/\d{4}-\d{2}/\d{2}/content_\d+\.html"),
        ("/n1/2023/0205/c{n}-3261{n}.html", r"/n\d+/\d{4}/\d{4}/c\d+-\d+\.html"),
        ("/{s}/202302/t20230205_{n}7512.htm", r"/\d{6}/[0-9A-Za-z]{8,}_\d+\.htm"),
        ("/{s}/HSOPQR1{n}8AB.html", None),
        ("/article/HSOPQR1{n}8AB.html", r"/article/[0-9A-Za-z]{8,}\.html"),
        ("/p/{n}.html", r"/p/\d+\.html"),
        ("/{s}/{n}.html", None),
        ("/{n}.html", None),
        ("/world/the-ferry-of-{n}-returns", r"/(?:[a-z0-9]+-){3,}[a-z0-9]+"),
        ("/show.asp?id={n}", None),
    ],
)
def test_pattern_of_one_form(form: str, pattern: str | None) -> None:
    found = article_pattern(urls(form), OTHERS)
    assert found == pattern
    assert not found or all(re.search(found, url) for url in urls(form, range(5000, 5050)))


def test_two_forms_are_alternatives() -> None:
    mixed = urls("/2024/05/{n}.html") + urls("/a/2024{n}_{n}")
    assert article_pattern(mixed, OTHERS) == r"/\d{4}/\d{2}/\d+\.html|/\d+_\d+"


def test_pattern_must_find_nearly_all() -> None:
    assert article_pattern(urls("/2024/05/{n}.html") + urls("/{s}/{n}.html"), OTHERS) is None


def test_pattern_must_not_find_a_section() -> None:
    assert article_pattern(urls("/p/{n}.html"), ["https://a.example/p/7.html"]) is None


def test_few_articles_teach_nothing() -> None:
    assert article_pattern(urls("/2024/05/{n}.html", range(1000, 1004)), OTHERS) is None
