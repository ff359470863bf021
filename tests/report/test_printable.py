"""No stranger writes on our terminal."""

import pytest

from snapshotter.report.printable import LONGEST, printable, printable_address


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("国内 https://example.com/a", "国内 https://example.com/a"),
        ("\x1b[2Jgone", r"\x1b[2Jgone"),
        ("one\nINFO: two\r\n", r"one\nINFO: two\r\n"),
        ("a\u202eb\u2028c\x85d\x7f", r"a\u202eb\u2028c\x85d\x7f"),
        ("lone \udcff", r"lone \udcff"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://gazette.example/@desk?by=a@b", "https://gazette.example/@desk?by=a@b"),
        ("https://user:secret@gazette.example/a", "https://gazette.example/a"),
        ("//a@b:secret@gazette.example", "//gazette.example"),
        ("http://u:" + "s" * LONGEST + "@a.example/", "http://a.example/"),
        ("http://a.example/\x1b[2J", r"http://a.example/\x1b[2J"),
        ("x" * LONGEST, "x" * LONGEST),
        ("x" * (LONGEST + 1), "x" * LONGEST + "…"),
    ],
)
def test_printable_address(url: str, shown: str) -> None:
    assert printable_address(url) == shown
