"""Parts that are killed at every step, by processes that do nothing else."""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from snapshotter.errors import OutputError
from snapshotter.publish.fault import STEPS, VARIABLE
from snapshotter.publish.lines import LineFile, whole_lines
from snapshotter.publish.manifest import Contents, Entry, read_manifest
from snapshotter.publish.publishing import begin, check_writable, part_of, publish, recover
from snapshotter.stamp import article_id, content_hash
from snapshotter.state.articles import State
from snapshotter.state.ledger import PartFile

PROJECT = Path(__file__).parent.parent

RUN = "from test_publishing import *; run_once(*sys.argv[1:])"


def record_of(number: int) -> dict[str, Any]:
    url = f"https://gazette.example/{number}"
    return {
        "kind": "snapshot",
        "id": article_id(url),
        "url": url,
        "content_hash": content_hash(str(number), None),
        "revision": 1,
        "publish_time": None,
        "snapshot_time": f"2026-11-23T08:45:{number:02}+08:00",
        "response": {"url": url, "etag": None, "last_modified": None},
    }


def open_part(state: State, part: PartFile) -> LineFile:
    return begin(state, part, on_error=lambda error: None)


def write(state: State, part: PartFile, records: list[dict[str, Any]]) -> Entry:
    with open_part(state, part) as file:
        for record in records:
            file.write(json.dumps(record).encode() + b"\n")
    entry = publish(state, part)
    assert entry
    return entry


def run_once(folder: str, place: str, append: str, articles: str, run_id: str) -> None:
    """A run in small: recovers, and publishes what the state does not know of so many articles."""
    with State(Path(folder) / "state.sqlite3") as state:
        list(recover(state))
        records = map(record_of, range(int(articles)))
        fresh = [record for record in records if not state.find(record["url"])]
        write(state, part_of(Path(place), run_id, append=append == "yes"), fresh)


def published(folder: Path) -> list[int]:
    """Numbers of the published articles, in order."""
    files = list(folder.glob("[0-9a]*.jsonl*"))
    urls = [json.loads(line)["url"] for file in files for line in whole_lines(file)]
    return sorted(int(url.rpartition("/")[2]) for url in urls)


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


@pytest.fixture
def state(tmp_path: Path) -> Any:
    with State(tmp_path / "state.sqlite3") as state:
        yield state


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    ("ending", "append"), [("", "no"), ("", "yes"), (".gz", "no"), (".gz", "yes"), (".zst", "no")]
)
def test_killed_at_a_step_and_again_while_recovering(
    tmp_path: Path, step: str, ending: str, append: str
) -> None:
    def arguments(number: int, articles: int) -> list[str]:
        name = "all" if append == "yes" else str(number)
        place = tmp_path / f"{name}.jsonl{ending}"
        return [str(tmp_path), str(place), append, str(articles), f"run{number}"]

    def killed(number: int, articles: int) -> int:
        command = [sys.executable, "-c", RUN, *arguments(number, articles)]
        path = os.pathsep.join([str(PROJECT), str(Path(__file__).parent)])
        env = os.environ | {VARIABLE: step, "PYTHONPATH": path}
        return subprocess.run(command, check=False, env=env).returncode

    run_once(*arguments(0, 3))
    assert killed(1, 6) == -9
    assert killed(2, 9) == -9
    run_once(*arguments(3, 12))
    assert published(tmp_path) == list(range(12))
    assert hidden(tmp_path) == []


def test_what_the_manifest_says(state: State, tmp_path: Path) -> None:
    write(state, part_of(tmp_path / "1.jsonl", "run"), [record_of(7), record_of(5)])
    (entry,) = filter(None, read_manifest(tmp_path))
    content = (tmp_path / "1.jsonl").read_bytes()
    assert entry.pop("sha256") == sha256(content).hexdigest()
    assert entry == {
        "file": "1.jsonl",
        "records": 2,
        "bytes": len(content),
        "first_snapshot_time": "2026-11-23T08:45:05+08:00",
        "last_snapshot_time": "2026-11-23T08:45:07+08:00",
        "run_id": "run",
    }


def test_what_is_appended_is_told_apart(state: State, tmp_path: Path) -> None:
    for run, numbers in (("one", [1, 2]), ("two", [3])):
        part = part_of(tmp_path / "all.jsonl", run, append=True)
        entry = write(state, part, list(map(record_of, numbers)))
        assert entry.added == len(numbers)
    assert [line and line["records"] for line in read_manifest(tmp_path)] == [2, 3]


def test_a_new_file_is_read_once(
    state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(Contents, "read")
    write(state, part_of(tmp_path / "1.jsonl", "run", append=True), [record_of(1)])
    assert [line and line["records"] for line in read_manifest(tmp_path)] == [1]


def test_a_torn_manifest_is_mended(state: State, tmp_path: Path) -> None:
    write(state, part_of(tmp_path / "1.jsonl", "run"), [record_of(1)])
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_bytes(manifest.read_bytes() + b'{"file": "2.js')
    write(state, part_of(tmp_path / "2.jsonl", "run"), [record_of(2)])
    assert [entry["file"] for entry in read_manifest(tmp_path) if entry] == ["1.jsonl", "2.jsonl"]


@pytest.mark.parametrize(
    ("end", "saved"),
    [
        (b"", [1, 2]),
        (b'{"kind": "snapsh', [1, 2]),
        (b'{"kind": "snapshot"}', [1, 2]),
        (b"\0" * 4096, [1, 2]),
        (b"\0" * 40 + b"\n" + json.dumps(record_of(3)).encode() + b"\n", [1, 2]),
    ],
    ids=["whole", "torn", "no line break", "zeros", "zeros in the middle"],
)
def test_a_part_is_saved_as_far_as_it_is_whole(
    state: State, tmp_path: Path, end: bytes, saved: list[int]
) -> None:
    with open_part(state, part_of(tmp_path / "1.jsonl", "run")) as file:
        for number in (1, 2):
            file.write(json.dumps(record_of(number)).encode() + b"\n")
        file.write(end)
    assert [entry.records for entry in recover(state)] == [2]
    assert published(tmp_path) == saved
    assert hidden(tmp_path) == []


def test_a_part_with_nothing_whole_is_removed(state: State, tmp_path: Path) -> None:
    with open_part(state, part_of(tmp_path / "1.jsonl", "run")) as file:
        file.write(b'{"torn')
    assert list(recover(state)) == []
    assert [path.name for path in tmp_path.glob("*.jsonl*")] == []
    assert hidden(tmp_path) == []
    assert state.files_under_way() == []


def test_half_a_file_of_another_format_is_removed(state: State, tmp_path: Path) -> None:
    with open_part(state, part_of(tmp_path / "1.xml", "run", lines=False)) as file:
        file.write(b"<items><item>")
    assert list(recover(state)) == []
    assert hidden(tmp_path) == []


def test_refused_records_are_left_out(state: State, tmp_path: Path) -> None:
    part = part_of(tmp_path / "1.jsonl", "run")
    with open_part(state, part) as file:
        for number in range(3):
            file.write(json.dumps(record_of(number)).encode() + b"\n")
    publish(state, part, lambda record: record == record_of(1))
    assert published(tmp_path) == [0, 2]
    assert state.find(record_of(1)["url"]) is None


def test_a_file_of_refused_records_only_is_not_published(state: State, tmp_path: Path) -> None:
    part = part_of(tmp_path / "1.jsonl", "run")
    with open_part(state, part) as file:
        file.write(json.dumps(record_of(1)).encode() + b"\n")
    assert publish(state, part, lambda record: True) is None
    assert not published(tmp_path) + hidden(tmp_path) + list(read_manifest(tmp_path))


def test_two_spiders_append_to_one_file(state: State, tmp_path: Path) -> None:
    with State(tmp_path / "other.sqlite3") as other:
        parts = [part_of(tmp_path / "all.jsonl", run, append=True) for run in ("one", "two")]
        files = [open_part(s, part) for s, part in zip((state, other), parts, strict=True)]
        for number, file in enumerate(files):
            file.write(json.dumps(record_of(number)).encode() + b"\n")
            file.close()
        publish(state, parts[0])
        publish(other, parts[1])
    assert published(tmp_path) == [0, 1]


def test_the_same_lines_give_the_same_bytes(state: State, tmp_path: Path) -> None:
    for name in ("1.jsonl.gz", "2.jsonl.gz"):
        write(state, part_of(tmp_path / name, "run"), [record_of(1)])
    assert (tmp_path / "1.jsonl.gz").read_bytes() == (tmp_path / "2.jsonl.gz").read_bytes()


def test_an_existing_file_keeps_its_mode_and_a_link_its_target(
    state: State, tmp_path: Path
) -> None:
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "all.jsonl", tmp_path / "all.jsonl"
    target.touch(mode=0o640)
    link.symlink_to(target)
    for number, run in enumerate(("one", "two")):
        write(state, part_of(link, run, append=True), [record_of(number)])
    assert link.is_symlink()
    assert len(list(whole_lines(target))) == 2
    assert target.stat().st_mode & 0o777 == 0o640


def test_folder_that_can_be_written_into_is_tried_without_a_trace(tmp_path: Path) -> None:
    check_writable(tmp_path / "to" / "be" / "made")
    assert list(tmp_path.iterdir()) == []


def test_folder_that_cannot_be_written_into_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=r"^cannot write into .*/file/below: Not a directory$"):
        check_writable(tmp_path / "file" / "below")
