"""What is made of the published takedowns when the state folder is new."""

import json
from pathlib import Path

import pytest

from snapshotter.errors import StateError
from snapshotter.publish.takedowns import FOLDER, open_takedowns
from snapshotter.state.ledger import Record

TAKEN: Record = {
    "kind": "takedown",
    "id": "5f1d8a6e-3c1b-5a64-9d0a-0c2b7a3e1f55",
    "url": "https://gazette.example/5",
    "takedown_time": "2026-11-23T08:45:05+08:00",
    "reason": None,
    "undone": False,
}
UNDONE: Record = TAKEN | {"takedown_time": "2026-11-24T08:45:05+08:00", "undone": True}


def publish(output: Path, name: str, content: bytes) -> Path:
    folder = output / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    return folder / name


def line(record: Record) -> bytes:
    return json.dumps(record).encode() + b"\n"


@pytest.mark.parametrize(("first", "second"), [(TAKEN, UNDONE), (UNDONE, TAKEN)])
def test_the_latest_record_counts_in_whatever_order(
    tmp_path: Path, first: Record, second: Record
) -> None:
    publish(tmp_path, "1.jsonl", line(first))
    publish(tmp_path, "2.jsonl", line(second))
    with open_takedowns(tmp_path / "state", tmp_path) as takedowns:
        assert not takedowns.hold(TAKEN["id"])


def test_a_new_state_folder_learns_what_is_taken_down(tmp_path: Path) -> None:
    publish(tmp_path, "1.jsonl", line(TAKEN))
    with open_takedowns(tmp_path / "state", tmp_path) as takedowns:
        assert takedowns.hold(TAKEN["id"])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("1.jsonl", b'{"kind": "taked'),
        ("1.jsonl", b"[]\n"),
        ("1.jsonl", b'{"kind": "takedown", "id": "5"}\n'),
        ("1.jsonl.gz", b"no gzip"),
        ("1.jsonl.zst", b"\x28\xb5\x2f\xfd"),
        ("1.jsonl.zst", b"no zstandard"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    file = publish(tmp_path, name, content)
    with pytest.raises(StateError, match=file.name):
        open_takedowns(tmp_path / "state", tmp_path)
