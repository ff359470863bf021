"""Stored pages with what must be found on them: `tests/pages/SPIDER/NAME.html` and `NAME.json`.

The page is stored as UTF-8, whatever it came in, so that a reviewer can read it. The JSON holds its
address, when it was fetched, and the part of the record that is extracted.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from snapshotter.errors import InputError
from snapshotter.extract.decode import recode_to_utf8
from snapshotter.extract.page import Page
from snapshotter.items import EXTRACTED, Snapshot
from snapshotter.report.terminal import readable_json
from snapshotter.site import Site
from snapshotter.snapshot import from_html

COMPARED = ("url", *EXTRACTED)
"""What of a record is compared. How it was found may change."""
_NAME = re.compile(r"\w[\w-]{0,80}")


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A test case of a site."""

    spider: str
    name: str
    html: str
    url: str
    snapshot_time: datetime
    expected: dict[str, Any]

    def extract(self, site: Site) -> dict[str, Any]:
        """What is found on the page now."""
        snapshot = from_html(self.html, self.url, site=site, snapshot_time=self.snapshot_time)
        return extracted(snapshot)


def extracted(snapshot: Snapshot) -> dict[str, Any]:
    """The part of a record that is compared."""
    return {name: getattr(snapshot, name) for name in COMPARED}


def save_page(folder: Path, name: str, page: Page, content_type: str | None, site: Site) -> Path:
    """Store a page and what is found on it now; a case of that name is replaced.

    Args:
        folder: that of the spider's cases.
        name: of the case: letters, digits, `_` and `-`.
        page: as it was fetched.
        content_type: the HTTP header, for the page's encoding.
        site: what its author declared.

    Returns:
        The stored page.

    Raises:
        InputError: the name cannot be a file's, or the files cannot be written.
    """
    if not _NAME.fullmatch(name):
        raise InputError(f"--save {name!r}: a name is made of letters, digits, _ and -")
    html = recode_to_utf8(page.data, content_type)[0].decode("utf-8", "replace")
    case = SavedPage(folder.name, name, html, page.url, page.snapshot_time, {})
    told = {
        "url": page.url,
        "snapshot_time": page.snapshot_time.isoformat(),
        "expected": case.extract(site),
    }
    file = folder / f"{name}.html"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(html.encode())
        file.with_suffix(".json").write_text(f"{readable_json(told)}\n", "utf-8")
    except OSError as error:
        raise InputError(f"--save: cannot write {file}: {error.strerror}") from error
    return file


def saved_pages(folder: Path) -> Iterator[SavedPage]:
    """All cases of all spiders below `folder`, in the order of their names."""
    for file in sorted(folder.glob("*/*.json")):
        told = json.loads(file.read_text("utf-8"))
        yield SavedPage(
            spider=file.parent.name,
            name=file.stem,
            html=file.with_suffix(".html").read_bytes().decode(),
            url=told["url"],
            snapshot_time=datetime.fromisoformat(told["snapshot_time"]),
            expected=told["expected"],
        )
