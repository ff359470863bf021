"""No stranger writes on our terminal."""

import pytest

from snapshotter.report.printable import printable


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
