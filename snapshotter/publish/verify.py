"""Check published files: each line, lines against each other, and files against manifests."""

import json
from collections.abc import Generator, Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from snapshotter.errors import StateError
from snapshotter.items import Snapshot, Takedown
from snapshotter.publish.lines import COMPRESSED, DAMAGED, is_compressed, is_object, open_reader
from snapshotter.publish.manifest import MANIFEST, Contents, describe, read_manifest
from snapshotter.stamp import article_id, content_hash
from snapshotter.state.ledger import Record

LINE_ENDINGS = (".jsonl", ".jl", ".jsonlines")
ABOUT_FILES = frozenset({MANIFEST, "runs.jsonl"})
"""Files of lines that are no feeds."""
KINDS = {"snapshot": Snapshot, "takedown": Takedown}

Revisions = dict[tuple[str | None, str], tuple[int, str]]
"""Spider and id to the last revision that was seen, and its content_hash."""
Said = dict[str, dict[str, Any]]
"""Name of a file to the last line of the manifest about it: it may have been written anew."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be."""

    path: Path
    message: str
    line: int | None = None
    """Number of the line, from 1; None: it is about the whole file."""

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, f" {self.message}") if part)


def published_files(path: Path) -> list[Path]:
    """The files of lines of a folder, oldest name first, or the one file that is named."""
    if not path.is_dir():
        return [path]
    return [p for p in sorted(path.rglob("*")) if is_published(p)]


def is_published(path: Path) -> bool:
    """Whether a file, by its name, is one that we publish."""
    name = path.name.removesuffix(".gz").removesuffix(".zst")
    if not name.endswith(LINE_ENDINGS) or name.startswith("."):
        return False
    return path.is_file() and name not in ABOUT_FILES


def verify(paths: list[Path]) -> Iterator[Finding]:
    """All that is wrong with the files at these paths and in these folders; never raises."""
    files = [file for given in paths for file in published_files(given)]
    whole = {manifest.parent for given in paths for manifest in given.rglob(MANIFEST)}
    said: dict[Path, Said] = {}
    for folder in sorted(whole | {file.parent for file in files}):
        said[folder] = yield from _read_manifest(folder)
    revisions: Revisions = {}
    for path in files:
        yield from _verify_file(path, said[path.parent], revisions)
    for folder in sorted(whole):
        yield from _missing(said[folder], folder)


def _verify_file(path: Path, said: Said, revisions: Revisions) -> Iterator[Finding]:
    try:
        yield from _verify_lines(path, revisions)
        yield from _verify_against(said, path)
    except StateError:
        return  # a line is no record, which was told already
    except (OSError, *DAMAGED) as error:
        yield Finding(path, f"cannot be read: {error}")


def _verify_lines(path: Path, revisions: Revisions) -> Iterator[Finding]:
    with open_reader(path) as file:
        for number, line in enumerate(file, 1):
            if not line.endswith(b"\n"):
                yield Finding(path, "is torn: it has no line break", number)
            elif not is_object(line):
                yield Finding(path, "is no JSON object", number)
            else:
                record = json.loads(line)
                for message in check_record(record) or _check_sequence(record, revisions):
                    yield Finding(path, message, number)


def check_record(record: Record) -> list[str]:
    """What is wrong with one record by itself."""
    name = record.get("kind")
    kind = KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        return [f"kind is {name!r}"]
    wrong = list(_check_types(record, kind, ""))
    if wrong:
        return wrong
    told_by_id = kind is Takedown and record["url"] is None
    if not told_by_id and record["id"] != article_id(record["url"] or ""):
        wrong.append("id is not that of its url")
    if kind is Snapshot and record["content_hash"] != content_hash(record["title"], record["body"]):
        wrong.append("content_hash is not that of title and body")
    return wrong


def _check_types(record: Record, kind: type, prefix: str) -> Iterator[str]:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    if list(record) != names:
        yield f"{prefix or 'record'}: fields are {list(record)}"
        return
    for name in names:
        if is_dataclass(hints[name]):
            inner = record[name]
            if isinstance(inner, dict):
                yield from _check_types(inner, hints[name], f"{name}.")
            else:
                yield f"{name} is no object"
        elif not _is_of(record[name], hints[name]):
            yield f"{prefix}{name} is {record[name]!r}"


def _is_of(value: Any, hint: Any) -> bool:
    """Whether a value read from JSON has the type of a field; an empty string is no value."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is list:
        return isinstance(value, list) and all(_is_of(one, inner[0]) for one in value)
    if origin is dict:
        return isinstance(value, dict) and all(_is_of(one, inner[1]) for one in value.values())
    if inner:
        return any(_is_of(value, one) for one in inner)
    return isinstance(value, hint) and value != "" and not (hint is int and value is True)


def _check_sequence(record: Record, revisions: Revisions) -> Iterator[str]:
    """Revisions that a spider took of an article follow one another; the first seen may be any."""
    if record["kind"] != "snapshot":
        return
    article, revision = record["id"], record["revision"]
    key = record["spider"], article
    last, last_hash = revisions.get(key, (revision - 1, record["revises"]))
    if revision == last:
        yield f"revision {revision} of {article} is there twice"
    elif revision != last + 1:
        yield f"revision {revision} of {article} follows revision {last}"
    elif record["revises"] != last_hash:
        yield f"revision {revision} of {article} revises another content"
    elif (revision == 1) != (record["revises"] is None):
        yield f"revision {revision} of {article} revises {record['revises']}"
    revisions[key] = revision, record["content_hash"]


def _read_manifest(folder: Path) -> Generator[Finding, None, Said]:
    path, said = folder / MANIFEST, Said()
    try:
        for number, entry in enumerate(read_manifest(folder), 1):
            if entry is None:
                yield Finding(path, "is no line of a manifest", number)
            else:
                said[entry["file"]] = entry
    except OSError as error:
        yield Finding(path, f"cannot be read: {error}")
    return said


def _verify_against(said: Said, path: Path) -> Iterator[Finding]:
    """A file against what its manifest says, also if it was compressed since."""
    since = is_compressed(path) and path.name not in said and path.stem in said
    entry = said.get(path.stem if since else path.name)
    if entry is None:
        yield Finding(path, f"is not in {MANIFEST}")
        return
    name = entry["file"] if since else None
    contents = None if entry.get("records") is None else Contents(path).read()
    found = describe(path, contents, entry.get("run_id", ""), name=name)
    for field in fields(found):
        told, is_so = entry.get(field.name), getattr(found, field.name)
        if told != is_so:
            yield Finding(path, f"{field.name} is {is_so}, {MANIFEST} says {told}")


def _missing(said: Said, folder: Path) -> Iterator[Finding]:
    for name in said:
        if not any((folder / f"{name}{ending}").exists() for ending in ("", *COMPRESSED)):
            yield Finding(folder / name, f"is missing, though {MANIFEST} names it")
