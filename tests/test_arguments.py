import pytest

from snapshotter.arguments import arguments_of, doubts
from snapshotter.news_spider import NewsSpider
from snapshotter.spiders.news import NewsSiteSpider


class EditionSpider(NewsSpider):
    name = "edition"
    edition: str | None = None


def test_arguments_are_those_of_all_classes_of_a_spider() -> None:
    assert arguments_of(NewsSiteSpider) == ["url", "urls_file", "since"]


@pytest.mark.parametrize("given", ["url", "since", "name"])
def test_what_a_class_names_is_known(given: str) -> None:
    assert doubts(NewsSiteSpider, [given]) == []


def test_what_a_spider_declares_is_known() -> None:
    assert doubts(EditionSpider, ["edition"]) == []


def test_a_slip_is_named_with_what_is_read_instead() -> None:
    assert doubts(NewsSiteSpider, ["url", "sinse"]) == [
        "-a sinse: news declares no such argument (it has url, urls_file, since)"
    ]
