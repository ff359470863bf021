from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshotter.discover.opml import Subscription, read_opml
from snapshotter.errors import InputError

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head><title>我的订阅</title></head>
  <body>
    <outline text="国内" title="国内">
      <outline text="北岭">
        <outline type="rss" text="江畔新闻网" xmlUrl="https://news.example/rss.xml"
          htmlUrl="https://news.example/"/>
      </outline>
      <outline type="atom" title="江州日报" xmlURL="https://jz.example/atom.xml"/>
    </outline>
    <outline text="Tower" xmlUrl="feed://tower.example/feed" category="/world/europe,/top"/>
    <outline text="again" xmlUrl="https://news.example/rss.xml#x"/>
    <outline text="old" isComment="true"><outline xmlUrl="https://old.example/"/></outline>
    <outline type="link" text="a page" url="https://page.example/"/>
  </body>
</opml>
"""


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "feeds.opml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_feeds_of_nested_folders(tmp_path: Path) -> None:
    assert read_opml(written(tmp_path, LIST)) == [
        Subscription("https://news.example/rss.xml", "北岭"),
        Subscription("https://jz.example/atom.xml", "国内"),
        Subscription("http://tower.example/feed", "europe"),
    ]


def test_a_list_in_gbk(tmp_path: Path) -> None:
    path = written(tmp_path, LIST.replace("UTF-8", "GBK").encode("gbk"))
    assert read_opml(path)[0].category == "北岭"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"feeds\.opml:1: not XML"),
        (LIST.replace("</body>", ""), r"feeds\.opml:17: not XML"),
        ("<rss><channel/></rss>", r"feeds\.opml:1: not OPML: the first element is 'rss'"),
        ('<opml version="2.0"><body/></opml>', r"feeds\.opml: no feeds"),
        (
            LIST.replace("https://jz", "jz"),
            r"feeds\.opml:10: xmlUrl 'jz\.example/atom\.xml' is not",
        ),
    ],
)
def test_a_bad_file_is_told_with_the_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_opml(written(tmp_path, text))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_opml(tmp_path / "none.opml")


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    declared = LIST.replace(
        "<opml ", f'<!DOCTYPE o [<!ENTITY f SYSTEM "{secret.as_uri()}">]><opml '
    )
    path = written(tmp_path, declared.replace('text="Tower"', 'text="Tower &f;"'))
    with pytest.raises(InputError):
        read_opml(path)


@given(data=st.binary(max_size=200))
def test_bad_bytes_are_an_input_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    with pytest.raises(InputError):
        read_opml(written(tmp_path_factory.getbasetemp(), b"<opml>" + data))
