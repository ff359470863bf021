"""`scrapy verify` on what is damaged: one line about each file, and an exit code."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Scrapy = Callable[..., CompletedProcess[str]]
DAMAGED = {
    "a.jsonl.gz": b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + b"noise" * 20,
    "a.jsonl": b"[1]\n",
    "b.jsonl": b"[" * 200_000 + b"\n",
}
NEEDED = ("id", "url", "content_hash", "revision", "publish_time", "snapshot_time", "response")


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_file_is_named(scrapy: Scrapy, tmp_path: Path, name: str) -> None:
    (tmp_path / "output/gazette").mkdir(parents=True)
    (tmp_path / "output/gazette" / name).write_bytes(DAMAGED[name])
    found = scrapy("verify", "output", folder=tmp_path)
    assert (found.returncode, found.stderr) == (1, "")
    assert found.stdout.startswith(f"output/gazette/{name}:")
    built = scrapy("verify", "--rebuild", "gazette", folder=tmp_path)
    assert (built.returncode, built.stdout) == (5, "")
    assert built.stderr.startswith(f"scrapy verify: output/gazette/{name} cannot be read: ")
    assert len(built.stderr.splitlines()) == 1


@pytest.mark.parametrize("value", [{}, 5, "\ud800", 10**30], ids=repr)
def test_record_that_is_broken_is_named(scrapy: Scrapy, tmp_path: Path, value: object) -> None:
    (tmp_path / "output/gazette").mkdir(parents=True)
    record = {"kind": "snapshot"} | dict.fromkeys(NEEDED, value)
    (tmp_path / "output/gazette/a.jsonl").write_text(json.dumps(record) + "\n")
    built = scrapy("verify", "--rebuild", "gazette", folder=tmp_path)
    assert built.returncode == 5
    assert "output/gazette/a.jsonl holds a broken record: " in built.stderr
    assert len(built.stderr.splitlines()) == 1


def test_nothing_reaches_a_terminal_unescaped(scrapy: Scrapy, tmp_path: Path) -> None:
    (tmp_path / "\x1b[31m.jsonl").write_bytes(b"[1]\n")
    found = scrapy("verify", ".", folder=tmp_path)
    assert found.stdout.startswith("\\x1b[31m.jsonl:1: is no JSON object\n")
