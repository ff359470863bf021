import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.generated_newsroom import Article

ARTICLES = [Article(number, "guonei", datetime(2024, 5, 13, tzinfo=UTC)) for number in range(3)]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A set of three pages, one of which is not packed."""
    folder = tmp_path / "corpus/invented"
    (folder / "pages").mkdir(parents=True)
    rows = []
    for article in ARTICLES:
        data = article.html().encode()
        name = f"pages/{article.number}.html" + (".gz" if article.number else "")
        (folder / name).write_bytes(gzip.compress(data) if article.number else data)
        rows.append({"id": article.number, "page": name, "title": [article.title]})
    (folder / "truth.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return folder.parent
