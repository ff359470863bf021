import pytest
from hypothesis import given
from hypothesis import strategies as st
from w3lib.url import canonicalize_url, safe_url_string

from snapshotter.normalise.url import absolute_url, canonical_url, safe_url, same_site


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "HTTP://WWW.News.Example:80/a?utm_source=x&b=2&a=1#f",
            "http://www.news.example/a?a=1&b=2",
        ),
        ("https://news.example", "https://news.example/"),
        ("https://news.example/a;jsessionid=12AB?from=wap", "https://news.example/a"),
        ("https://news.example:8443/a?id=7&spm=x", "https://news.example:8443/a?id=7"),
        ("https://news.example/a?from=wap", "https://news.example/a"),
        ("https://user:secret@news.example/", "https://news.example/"),
        ("https://news.example/国?q=", "https://news.example/%E5%9B%BD?q="),
    ],
)
def test_what_does_not_change_the_page_is_dropped(url: str, expected: str) -> None:
    assert canonical_url(url) == expected
    assert canonical_url(expected) == expected


@pytest.mark.parametrize(
    "url", ["ftp://news.example/", "javascript:alert(1)", "/a", "", "http://[", "http://a:99999/"]
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"address|URL|[Pp]ort"):
        canonical_url(url)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("https://m.news.example/1", "http://www.news.example/2", True),
        ("https://finance.news.example/", "https://news.example/", True),
        ("https://one.com.cn/", "https://two.com.cn/", False),
        ("https://sport.one.co.uk/", "https://one.co.uk/", True),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:9000/", True),
        ("http://10.0.0.1/", "http://127.0.0.1/", False),
        ("nothing", "nothing", False),
    ],
)
def test_sites_are_told_by_their_registrable_host(a: str, b: str, *, same: bool) -> None:
    assert same_site(a, b) is same


@given(
    st.from_regex(
        r"https?://[a-z0-9]{1,4}(\.[a-z-]{1,3}){1,2}(:[1-9][0-9]{3})?(/[a-z0-9_~,.-]{1,5}){0,3}/?"
        r"(\?q[a-z0-9_.~-]{0,3}=[a-z0-9_.~-]{1,4})?",
        fullmatch=True,
    )
)
def test_a_plain_address_comes_out_as_the_library_writes_it(url: str) -> None:
    assert canonical_url(url) == canonicalize_url(url)


@given(
    st.from_regex(
        r"https?://[a-z0-9]{1,4}(\.[a-z-]{1,3}){1,2}(:[1-9][0-9]{3})?/[a-z0-9_~,./-]{0,9}"
        r"(\?[A-Za-z0-9_~,./=&-]{1,9})?",
        fullmatch=True,
    )
)
def test_a_plain_address_is_asked_for_as_the_library_writes_it(url: str) -> None:
    assert safe_url(url) == absolute_url("http://news.example/a", url) == safe_url_string(url)


def test_any_other_address_is_written_in_ascii() -> None:
    assert safe_url("https://news.example/国") == "https://news.example/%E5%9B%BD"
