"""The one pass over the tree: lines, the blocks around them, and images between them."""

import pytest

from snapshotter.extract.layout import Layout
from snapshotter.extract.layout_reader import read_layout
from snapshotter.extract.page import Page, parse_html


def read(body: str, *, hidden: bool = False) -> Layout:
    return read_layout(parse_html(f"<html><body>{body}</body></html>".encode()), hidden=hidden)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>one</p><p>two</p>", ["one", "two"]),
        ("<div>before<p>inside</p>behind</div>", ["before", "inside", "behind"]),
        ("<p>one<br>two <b>bold</b>er<br></p>", ["one", "two bolder"]),
        ("<p>  a \n <i> b</i> c </p><p> \n </p>", ["a b c"]),
        ("<p>a<script>x</script>b<select><option>y</select>c</p>", ["abc"]),
        ("<div>a<div style='display: none'>x<p>y</p></div>b</div><p hidden>z</p>", ["a", "b"]),
        ("<h1><span hidden>Kicker: </span>Clock runs late</h1>", ["Clock runs late"]),
        ("<table><tr><td>a<td>b<tr><td>c</table>", ["a", "b", "c"]),
    ],
)
def test_lines_are_what_stands_between_breaks(body: str, lines: list[str]) -> None:
    layout = read(body)
    assert [line.text for line in layout.lines] == lines
    assert [line.number for line in layout.lines] == list(range(len(lines)))


def test_a_block_has_its_lines_its_name_and_what_is_around_it() -> None:
    layout = read("<ul class='A B' id=C><li>one</li><li></li></ul><p>two</p>")
    assert [(one.tag, one.name, one.first, one.last) for one in layout.blocks[-4:]] == [
        ("body", "", 0, 2),
        ("ul", "a b c", 0, 1),
        ("li", "", 0, 1),
        ("p", "", 1, 2),
    ]
    item = layout.lines[0].block
    assert [block.tag for block in item.ancestry()][:3] == ["li", "ul", "body"]
    assert item.parent is not None
    assert item.depth == item.parent.depth + 1


def test_a_block_without_a_line_is_none() -> None:
    tags = [block.tag for block in read("<div><p> </p><ul><li></ul></div><p>a</p>").blocks]
    assert tags[-2:] == ["body", "p"]


@pytest.mark.parametrize(
    ("body", "linked"),
    [
        ("<p>read <a>this <b>now</b></a>, or <a>that</a>", 12),
        ("<p><a><b>all</b></a>", 3),
        ("<a><div>a</div></a><p>none</p>", 0),
    ],
)
def test_the_characters_of_links_are_counted(body: str, linked: int) -> None:
    assert read(body).lines[-1].linked == linked


def test_an_image_stands_before_a_line() -> None:
    images = read("<p>one</p><div><img src=a></div><p>two <img src=b></p>").images
    assert [(image.number, image.block.tag) for image in images] == [(1, "div"), (1, "p")]


def test_the_parts_of_a_line_have_the_name_of_the_nearest_element() -> None:
    line = read("<p class=meta>by <b><i class=name>Ann</i> Lee</b></p>").lines[0]
    assert line.parts == [("by ", "meta"), ("Ann", "name"), (" Lee", "meta")]
    assert line.cells == "by\tAnn\tLee"


def test_what_is_hidden_is_kept_apart_and_read_on_demand() -> None:
    body = "<div hidden>secret</div><p>open</p>"
    assert [element.text for element in read(body).hidden] == ["secret"]
    assert [line.text for line in read(body, hidden=True).lines] == ["secret", "open"]


@pytest.mark.parametrize(("shown", "hidden", "read"), [(2, 9, True), (5, 9, False)])
def test_a_page_that_hides_far_more_than_it_shows_is_read_whole(
    *, shown: int, hidden: int, read: bool
) -> None:
    sentence = "<p>The bridge over the river was opened on Monday after three years of work.</p>"
    page = f"{shown * sentence}<div style=display:none>{hidden * sentence}</div>"
    lines = Page(page.encode(), "https://news.example/a").layout.lines
    assert len(lines) == shown + (hidden if read else 0)


def test_elements_nested_a_thousand_deep_are_read() -> None:
    assert [line.text for line in read("<div>" * 1500 + "deep").lines] == ["deep"]
