import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import asdict, fields
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from snapshotter import from_html
from snapshotter.items import (
    SCHEMA_VERSION,
    Provenance,
    Raw,
    Response,
    Snapshot,
    Takedown,
    read_schema,
)

SCHEMA = read_schema()
SNAPSHOT = SCHEMA["$defs"]["snapshot"]

TAKEDOWN = {
    "schema": 1,
    "kind": "takedown",
    "id": "3b1d1c5e-2a64-5e4e-8d0e-0f6e3c1b2a99",
    "url": "https://gazette.example/2024/05/1.html",
    "takedown_time": "2024-05-02T10:00:00+08:00",
    "reason": None,
    "undone": False,
}


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        (Snapshot, SNAPSHOT),
        (Raw, SNAPSHOT["properties"]["raw"]),
        (Response, SNAPSHOT["properties"]["response"]),
        (Takedown, SCHEMA["$defs"]["takedown"]),
    ],
)
def test_schema_has_the_fields_of_the_record_in_their_order(
    kind: type, table: dict[str, Any]
) -> None:
    names = [field.name for field in fields(kind)]
    assert list(table["properties"]) == names
    assert table["required"] == names
    assert table["additionalProperties"] is False


def test_schema_is_a_schema_of_this_version() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SNAPSHOT["properties"]["schema"]["const"] == SCHEMA_VERSION
    assert SCHEMA["$defs"]["takedown"]["properties"]["schema"]["const"] == SCHEMA_VERSION


def test_schema_knows_every_provenance() -> None:
    places = SNAPSHOT["properties"]["provenance"]["additionalProperties"]["enum"]
    assert tuple(places) == get_args(Provenance)


def test_schema_tells_what_each_field_means() -> None:
    told = ["description" in table or "const" in table for table in SNAPSHOT["properties"].values()]
    assert all(told)


def record(**changes: object) -> dict[str, Any]:
    """A record as it stands in a file, with some values changed."""
    snapshot = from_html("<title>Harbour opens</title>", "https://gazette.example/1.html")
    return dict(json.loads(json.dumps(asdict(snapshot)))) | changes


def test_record_and_takedown_are_valid(assert_valid: Callable[[object], None]) -> None:
    assert_valid(record())
    assert_valid(record(body="One paragraph.\n\nAnother.", publish_time="2023-02-05"))
    assert_valid(record(revision=2, revises="0" * 64))
    assert_valid(TAKEDOWN)
    assert_valid(TAKEDOWN | {"undone": True, "reason": "court order lifted"})


@pytest.mark.parametrize(
    "changes",
    [
        {"title": ""},
        {"title": "two\nlines"},
        {"title": "a line\u2028separator"},
        {"body": "a next line\u0085character"},
        {"body": "a bell\u0007"},
        {"body": ""},
        {"authors": [""]},
        {"authors": None},
        {"images": ["/relative.png"]},
        {"url": "ftp://gazette.example/1.html"},
        {"url": None},
        {"id": "1234"},
        {"publish_time": "2023-02"},
        {"publish_time": "2023-02-05 06:46"},
        {"publish_time": "2023-02-05T06:46+0800"},
        {"snapshot_time": "2023-02-05T06:46:00"},
        {"revision": 0},
        {"revision": 2},
        {"revises": "0" * 64},
        {"provenance": {"title": "guess"}},
        {"provenance": {"headline": "markup"}},
        {"kind": "takedown"},
        {"colour": None},
    ],
    ids=str,
)
def test_wrong_record_is_refused(changes: dict[str, object]) -> None:
    assert not Draft202012Validator(SCHEMA).is_valid(record(**changes))


@pytest.mark.parametrize("name", [field.name for field in fields(Snapshot)])
def test_record_without_a_field_is_refused(name: str) -> None:
    incomplete = deepcopy(record())
    del incomplete[name]
    assert not Draft202012Validator(SCHEMA).is_valid(incomplete)
