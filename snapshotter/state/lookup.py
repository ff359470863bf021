"""Whether any spider has published an article: its state is asked, and nothing in it changes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

from snapshotter.errors import StateError

_ADDRESSES = """
SELECT url FROM article WHERE id = ?1
UNION SELECT url FROM article JOIN address ON article = number WHERE address.id = ?1
"""


def published_addresses(folder: Path, article_id: str) -> set[str]:
    """Addresses of the published articles that have this id, or that its address led to.

    Args:
        folder: of the states; all spiders' are asked.
        article_id: the id of an address, whether or not there is such an article.

    Raises:
        StateError: a state cannot be read; names it.
    """
    states = sorted(folder.glob("*.sqlite3"))
    return {url for state in states for url in _addresses(state, UUID(article_id).bytes)}


def _addresses(state: Path, key: bytes) -> Iterator[str]:
    """Opened for writing, though nothing is: a mere reader would leave its journals behind."""
    try:
        address = f"{state.absolute().as_uri()}?mode=rw"
        with closing(sqlite3.connect(address, uri=True)) as database:
            database.execute("PRAGMA query_only = ON")
            for (url,) in database.execute(_ADDRESSES, (key,)):
                yield url
    except sqlite3.Error as error:
        raise StateError(f"{state}: {error}") from error
