"""What is found wrong with published files, and what is not."""

import gzip
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from snapshotter.errors import StateError
from snapshotter.exporters import as_record
from snapshotter.publish.lines import whole_lines, write_lines
from snapshotter.publish.manifest import (
    MANIFEST,
    Contents,
    Entry,
    add_to_manifest,
    read_manifest,
)
from snapshotter.publish.publishing import begin, part_of, publish
from snapshotter.publish.verify import verify
from snapshotter.snapshot import from_html
from snapshotter.state.articles import State

PAGE = b"<h1>Ferry returns to the delta</h1><p>14 May 2024 09:30 +01:00</p>"


def record_of(number: int, spider: str) -> dict[str, Any]:
    record: dict[str, Any] = as_record(from_html(PAGE, url=f"https://gazette.example/{number}"))
    return record | {"spider": spider}


def write(folder: Path, name: str, *numbers: int, spider: str = "gazette") -> Path:
    """Publish records of these articles as a crawl does."""
    part = part_of(folder / name, "run")
    with State(folder.parent / f"{folder.name}.sqlite3") as state:
        with begin(state, part, on_error=lambda error: None) as file:
            for number in numbers:
                file.write(json.dumps(record_of(number, spider)).encode() + b"\n")
        publish(state, part)
    return folder / name


def findings(*paths: Path) -> list[str]:
    return [str(finding) for finding in verify(list(paths))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a spider published."""
    return tmp_path / "gazette"


def test_two_spiders_may_have_the_same_article(tmp_path: Path) -> None:
    for spider in ("gazette", "news"):
        write(tmp_path / spider, "1.jsonl", 1, 2, spider=spider)
    assert findings(tmp_path) == []


def test_a_revision_that_is_there_twice_is_told(folder: Path) -> None:
    write(folder, "1.jsonl", 1, 2)
    twice = write(folder, "2.jsonl", 2)
    article = record_of(2, "gazette")["id"]
    assert findings(folder) == [f"{twice}:1: revision 1 of {article} is there twice"]


def test_a_file_that_is_missing_is_told(folder: Path) -> None:
    write(folder, "1.jsonl", 1).unlink()
    write(folder, "2.jsonl", 2)
    told = [f"{folder}/1.jsonl: is missing, though manifest.jsonl names it"]
    assert findings(folder) == told
    assert findings(folder.parent) == told
    assert findings(folder / "2.jsonl") == []


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_a_file_may_be_compressed_since(folder: Path, ending: str) -> None:
    plain = write(folder, "1.jsonl", 1, 2)
    packed = folder / f"1.jsonl{ending}"
    first, second = whole_lines(plain)
    write_lines(packed, [first, second], like=packed)
    plain.unlink()
    assert findings(folder) == []
    write_lines(packed, [first], like=packed)
    assert f"{packed}: records is 1, manifest.jsonl says 2" in findings(folder)


def test_a_file_that_scrapy_compressed_was_published_without_a_count(folder: Path) -> None:
    part = part_of(folder / "1.jsonl.gz", "run", lines=False)
    with State(folder.parent / "state.sqlite3") as state:
        with begin(state, part, on_error=lambda error: None) as file:
            file.write(gzip.compress(json.dumps(record_of(1, "gazette")).encode() + b"\n"))
        publish(state, part)
    assert findings(folder) == []


@pytest.mark.parametrize("damage", ["no JSON", "[]", '{"records": 1}'])
def test_a_damaged_line_of_the_manifest_is_told_by_its_number(folder: Path, damage: str) -> None:
    for number in (1, 2, 3):
        write(folder, f"{number}.jsonl", number)
    manifest = folder / "manifest.jsonl"
    first, _, last = manifest.read_text().splitlines()
    manifest.write_text(f"{first}\n{damage}\n{last}\n")
    assert findings(folder) == [
        f"{manifest}:2: is no line of a manifest",
        f"{folder}/2.jsonl: is not in manifest.jsonl",
    ]


def test_a_damaged_line_of_the_manifest_does_not_stop_a_recovery(folder: Path) -> None:
    write(folder, "1.jsonl", 1)
    manifest = folder / "manifest.jsonl"
    manifest.write_text("no JSON\n")
    entry = Entry(
        file="2.jsonl",
        records=None,
        bytes=0,
        sha256="",
        first_snapshot_time=None,
        last_snapshot_time=None,
        run_id="run",
    )
    for again in (False, True):
        add_to_manifest(folder, entry, again=again)
    assert list(read_manifest(folder)) == [None, entry.line()]


LINES = [f'{{"number": "{sha256(bytes([n])).hexdigest()}"}}\n'.encode() for n in range(50)]
NOISE = sha256(b"a bad disk").digest() * 12
DAMAGES = {
    "noise in the middle": lambda packed: packed[:20] + NOISE + packed[20 + len(NOISE) :],
    "cut short": lambda packed: packed[:-9],
    "something else": lambda packed: packed[:4] + NOISE,
}
NO_RECORDS = [
    (b"[1]", "is no JSON object"),
    (b"[" * 200_000, "is no JSON object"),
    (b'{"kind": []}', "kind is []"),
    (b'{"kind": null}', "kind is None"),
]


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst"])
def test_file_that_cannot_be_read_is_one_finding(tmp_path: Path, name: str, damage: str) -> None:
    path = tmp_path / name
    write_lines(path, LINES, like=path)
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    found = [finding for finding in verify([tmp_path]) if finding.line is None]
    assert [finding.path for finding in found] == [path]
    assert found[0].message.startswith("cannot be read: ")
    with pytest.raises(StateError, match=r"^.*/a\.jsonl\.(gz|zst) cannot be read: "):
        Contents(path).read()


@pytest.mark.parametrize(("line", "message"), NO_RECORDS)
@pytest.mark.parametrize("listed", [True, False])
def test_line_that_is_no_record_is_one_finding(
    tmp_path: Path, line: bytes, message: str, listed: bool
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(line + b"\n")
    if listed:
        entry = json.dumps({"file": path.name, "run_id": "a run"})
        (tmp_path / MANIFEST).write_text(entry + "\n")
    found = [str(finding) for finding in verify([tmp_path]) if finding.line]
    assert found == [f"{path}:1: {message}"]


@pytest.mark.parametrize("line", ["[1]", "{}", "[" * 200_000, "no JSON"])
def test_manifest_that_is_damaged_is_told_about(tmp_path: Path, line: str) -> None:
    (tmp_path / MANIFEST).write_text(line + "\n")
    (tmp_path / "a.jsonl").write_bytes(b"")
    assert MANIFEST in " ".join(map(str, verify([tmp_path])))
