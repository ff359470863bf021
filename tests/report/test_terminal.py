import json
import subprocess
import sys
from pathlib import Path

import pytest

from snapshotter.report.terminal import columns, complain, cut, readable_json, say_json, say_table

PROJECT = Path(__file__).parents[2]
HOSTILE = "\x1b]0;owned\x07\u202e\x9b31m\u2028新闻"


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("新闻", 4), ("新闻 ab", 7), ("e\u0301", 1), ("ｶﾅ", 2), ("，", 2)],
)
def test_columns(text: str, width: int) -> None:
    assert columns(text) == width


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("short", 10, "short"),
        ("exactly 10", 10, "exactly 10"),
        ("eleven char", 10, "eleven ch…"),
        ("新闻新闻新闻", 6, "新闻…"),
        ("two\n lines", 20, "two lines"),
        ("a" * 1000, 5, "aaaa…"),
        ("\x1b[2J", 20, r"\x1b[2J"),
    ],
)
def test_cut(text: str, most: int, shown: str) -> None:
    assert cut(text, most) == shown


def test_table_aligns_chinese_and_escapes(capsys: pytest.CaptureFixture[str]) -> None:
    say_table([("name", "n", "last"), ("国内", "10", "x"), ("\x1b[2J", "2", "a\u202eb")])
    assert capsys.readouterr().out.splitlines() == [
        "name     n   last",
        "国内     10  x",
        r"\x1b[2J  2   a\u202eb",
    ]


def test_complaint_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    complain("inspect", "two\nlines \x1b[2J")
    assert capsys.readouterr().err == "scrapy inspect: two\\nlines \\x1b[2J\n"


def test_json_keeps_chinese_and_escapes_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    say_json({"title": HOSTILE})
    shown = capsys.readouterr().out
    assert "新闻" in shown
    assert all(character.isprintable() or character == "\n" for character in shown)
    assert json.loads(shown) == {"title": HOSTILE}


def test_lone_surrogate_is_escaped() -> None:
    assert readable_json("\ud800") == r'"\ud800"'


@pytest.mark.parametrize("lines", [2, 100_000])
def test_reader_who_has_seen_enough_is_no_failure(lines: int) -> None:
    told = f"[say(str(n)) for n in range({lines})]; raise SystemExit(3)"
    command = [sys.executable, "-c", f"from snapshotter.report.terminal import say; {told}"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=PROJECT, stdout=pipe, stderr=pipe) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 3
