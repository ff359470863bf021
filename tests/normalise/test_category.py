import pytest

from snapshotter.normalise.category import category_of_url, is_canonical, normalise_category


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国内", "国内"),
        ("国内新闻", "国内"),
        ("财经频道", "财经"),
        ("World News", "国际"),
        ("SPORTS", "体育"),
        ("首页 >", None),
        ("新闻正文", None),
        ("Home", None),
        ("內文", None),
        ("详细内容", None),
        ("深度", None),
        ("2019", None),
        ("东区新闻", "东区新闻"),
        ("[ 暖新闻 ]", "暖新闻"),
        ("第03版：综合新闻", "综合新闻"),
    ],
)
def test_words_become_canonical(text: str, expected: str | None) -> None:
    assert normalise_category(text) == expected


def test_the_sites_own_words_come_first() -> None:
    assert normalise_category("体育", {"体育": "赛事", "神州": "国内"}) == "赛事"
    assert normalise_category("神州", {"神州": "国内"}) == "国内"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example/guonei/2023/1.html", "国内"),
        ("https://finance.news.example/a/1.html", "财经"),
        ("https://sports.news.example/world/1.html", "国际"),
        ("https://news.example/world", None),
        ("https://news.example/2023/1.html", None),
        ("http://[", None),
    ],
)
def test_addresses_tell_a_category(url: str, expected: str | None) -> None:
    assert category_of_url(url) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("国内新闻", True), ("World", True), ("哀悼", False), ("", False)]
)
def test_known_words_are_told_from_others(text: str, expected: bool) -> None:
    assert is_canonical(text) is expected
