from pathlib import Path

import pytest

from snapshotter.errors import InputError
from snapshotter.start_urls import read_start_urls


def no_report(message: str) -> None:
    raise AssertionError(message)


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/1.html",
        "http://a.example/a,b?c=d,e",
        "http://127.0.0.1:8080/",
        "http://[2001:db8::1]/",
        "https://a.example/新闻.html",
    ],
)
def test_url_is_one_address(url: str) -> None:
    assert read_start_urls(f" {url}\n", None, report=no_report) == [url]


@pytest.mark.parametrize(
    "url",
    [
        "a.example",
        "ftp://a.example/",
        "file:///etc/passwd",
        "http://",
        "http://[",
        "http://a.example:port/",
        "http://a.example/ http://b.example/",
    ],
)
def test_malformed_url_is_an_input_error(url: str) -> None:
    with pytest.raises(InputError, match=r"^-a url: "):
        read_start_urls(url, None, report=no_report)


@pytest.mark.parametrize(("url", "urls_file"), [(None, None), ("", ""), ("http://a/", "urls.txt")])
def test_one_of_both_must_be_given(url: str | None, urls_file: str | None) -> None:
    with pytest.raises(InputError, match="give one of -a url=ADDRESS and -a urls_file=FILE"):
        read_start_urls(url, urls_file, report=no_report)


def test_comment_begins_after_white_space(tmp_path: Path) -> None:
    urls = tmp_path / "urls.txt"
    urls.write_text("https://a.example/1  # the mayor\n \t# none\nhttps://a.example/2#top\n")
    found = read_start_urls(None, str(urls), report=no_report)
    assert found == ["https://a.example/1", "https://a.example/2#top"]


def test_file_has_one_address_a_line(tmp_path: Path) -> None:
    urls = tmp_path / "urls.txt"
    urls.write_text(
        "\ufeff# the morning's pages\r\nhttps://a.example/1\r\n\r\n  https://a.example/2  \r\n"
        "https://a.example/1\r\n",
        encoding="utf-8",
    )
    found = read_start_urls(None, str(urls), report=no_report)
    assert found == ["https://a.example/1", "https://a.example/2"]


def test_malformed_line_is_reported_with_its_number(tmp_path: Path) -> None:
    urls = tmp_path / "urls.txt"
    urls.write_text(
        "https://a.example/1\na.example/2\n\nhttps://a.example/3 4\nhttps://a.example/5"
    )
    reports: list[str] = []
    found = read_start_urls(None, str(urls), report=reports.append)
    assert found == ["https://a.example/1", "https://a.example/5"]
    assert reports == [
        f"{urls}:2: 'a.example/2' is not a web address (http://… or https://…)",
        f"{urls}:4: 'https://a.example/3 4' has white space in it",
    ]


@pytest.mark.parametrize("content", [b"", b"# nothing yet\n", b"nonsense\n", b"\xff\xfe\x00"])
def test_file_without_an_address_is_an_input_error(tmp_path: Path, content: bytes) -> None:
    urls = tmp_path / "urls.txt"
    urls.write_bytes(content)
    with pytest.raises(InputError, match=r"^-a urls_file: "):
        read_start_urls(None, str(urls), report=lambda _: None)


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_unreadable_file_is_an_input_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"^-a urls_file: cannot read "):
        read_start_urls(None, str(tmp_path / name), report=no_report)
