import re
import shutil
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from snapshotter.newsroom import PAGES, Newsroom
from snapshotter.newsroom.server import Sending, sendings

ARTICLE = "/guonei/2024-05/09/content_1001.html"


def fetch(
    newsroom: Newsroom, path: str, method: str = "GET", **headers: str
) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(newsroom.url.removeprefix("http://"), timeout=10)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


@pytest.mark.parametrize(("path", "sending"), sendings().items())
def test_page_is_sent_as_the_table_says(newsroom: Newsroom, path: str, sending: Sending) -> None:
    response, content = fetch(newsroom, path)
    assert content.decode(sending.encoding) == (PAGES / path[1:]).read_text(encoding="utf-8")
    assert response.headers.get_content_charset() == sending.header_charset
    declared = re.search(rb"<meta[^>]{1,60}charset=\"?([\w-]+)", content)
    assert (declared and declared[1].decode()) == sending.declares


@pytest.mark.parametrize(
    ("path", "characters", "narrow_encoding"),
    [
        ("/guonei/2024-05/08/content_1004.html", "镕堃喆", "gb2312"),
        ("/caijing/2024/0504/3004.html", "𤧛", "gbk"),
    ],
)
def test_page_holds_characters_that_the_narrower_encoding_lacks(
    newsroom: Newsroom, path: str, characters: str, narrow_encoding: str
) -> None:
    text = fetch(newsroom, path)[1].decode(sendings()[path].encoding)
    for character in characters:
        assert character in text
        with pytest.raises(UnicodeEncodeError):
            character.encode(narrow_encoding)


def test_page_outside_the_table_is_utf8_without_charset_in_the_header(newsroom: Newsroom) -> None:
    response, content = fetch(newsroom, ARTICLE)
    assert response.headers["Content-Type"] == "text/html"
    assert "长庆渠" in content.decode("utf-8")


@pytest.mark.parametrize(
    ("path", "content_type", "beginning"),
    [
        ("/", "text/html", b"<!DOCTYPE html>"),
        ("/guonei/", "text/html", b"<!DOCTYPE html>"),
        ("/guonei/?from=home", "text/html", b"<!DOCTYPE html>"),
        ("/robots.txt", "text/plain; charset=utf-8", b"User-agent: *"),
        ("/feed.xml", "application/xml", b"<?xml"),
        ("/images/ferry.png", "image/png", b"\x89PNG"),
    ],
)
def test_each_kind_of_file_has_its_type(
    newsroom: Newsroom, path: str, content_type: str, beginning: bytes
) -> None:
    response, content = fetch(newsroom, path)
    assert (response.status, response.headers["Content-Type"]) == (200, content_type)
    assert content.startswith(beginning)


@pytest.mark.parametrize("path", ["/feed.xml", "/sitemap.xml", "/robots.txt"])
def test_own_address_is_filled_in(newsroom: Newsroom, path: str) -> None:
    content = fetch(newsroom, path)[1].decode()
    assert f"{newsroom.url}/" in content
    assert "{base}" not in content


@pytest.mark.parametrize("path", ["/missing.html", "/guonei", "/../server.py", "/%2e%2e/site.toml"])
def test_unknown_path_is_404(newsroom: Newsroom, path: str) -> None:
    assert fetch(newsroom, path)[0].status == 404


def test_head_is_get_without_content(newsroom: Newsroom) -> None:
    full, content = fetch(newsroom, ARTICLE)
    head, nothing = fetch(newsroom, ARTICLE, "HEAD")
    assert nothing == b""
    assert head.headers["Content-Length"] == str(len(content))
    assert head.headers["ETag"] == full.headers["ETag"]


@pytest.mark.parametrize(
    ("condition", "validator"),
    [("If_None_Match", "ETag"), ("If_Modified_Since", "Last-Modified")],
)
def test_known_page_is_304(newsroom: Newsroom, condition: str, validator: str) -> None:
    known = fetch(newsroom, ARTICLE)[0].headers[validator]
    response, content = fetch(newsroom, ARTICLE, **{condition: known})
    assert (response.status, content) == (304, b"")
    assert response.headers[validator] == known


@pytest.mark.parametrize(
    "conditions",
    [
        {"If_None_Match": '"another"'},
        {"If_Modified_Since": "Thu, 01 Jan 1970 00:00:00 GMT"},
        {"If_Modified_Since": "yesterday"},
        {"If_None_Match": '"another"', "If_Modified_Since": "Fri, 01 Jan 2100 00:00:00 GMT"},
    ],
)
def test_condition_that_fails_gets_the_page(newsroom: Newsroom, conditions: dict[str, str]) -> None:
    assert fetch(newsroom, ARTICLE, **conditions)[0].status == 200


def test_changed_copy_gets_a_new_tag_and_a_removed_page_404(tmp_path: Path) -> None:
    pages = shutil.copytree(PAGES, tmp_path / "pages")
    article = pages / ARTICLE[1:]
    with Newsroom(pages) as newsroom:
        before = fetch(newsroom, ARTICLE)[0].headers["ETag"]
        article.write_text(article.read_text(encoding="utf-8") + "<!-- changed -->", "utf-8")
        assert fetch(newsroom, ARTICLE, If_None_Match=before)[0].status == 200
        article.unlink()
        assert fetch(newsroom, ARTICLE)[0].status == 404


def test_nothing_is_printed(newsroom: Newsroom, capfd: pytest.CaptureFixture[str]) -> None:
    fetch(newsroom, "/")
    fetch(newsroom, "/missing.html")
    assert capfd.readouterr() == ("", "")
