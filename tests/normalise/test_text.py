import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshotter.normalise.text import clean_line, clean_paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  国务院\u3000印发\xa0通知\n", "国务院 印发 通知"),
        ("AT&amp;amp;T &quot;x&quot;", 'AT&T "x"'),
        ("?a=1&copy=2", "?a=1&copy=2"),
        ("cafe\u0301", "café"),
        ("\ufeff标\u200b题\xad\u202e", "标题"),
        ("a\u2028b\x85c\x00\ud800", "a b c"),
        ("\ue603 举报", "举报"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("末\u200d", "末"),
        ("", ""),
    ],
)
def test_a_line_is_what_a_reader_sees(text: str, expected: str) -> None:
    assert clean_line(text) == expected


def test_paragraphs_are_parted_by_one_blank_line() -> None:
    assert clean_paragraphs("一\n\n \n\u3000\u3000二\u2028三&nbsp;\n") == "一\n\n二\n\n三"


@given(st.text(max_size=60))
def test_cleaning_is_idempotent_and_leaves_no_control_character(text: str) -> None:
    line, paragraphs = clean_line(text), clean_paragraphs(text)
    assert clean_line(line) == line
    assert clean_paragraphs(paragraphs) == paragraphs
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in line)
    assert not any(
        unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")
        for char in paragraphs
        if char != "\n"
    )
