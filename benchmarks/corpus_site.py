"""The pages of a corpus as a site that can be crawled, for nginx to serve.

Each page stands under several addresses, so that there are enough of them. They are as many
articles, with the content of one: all but the first are published as its duplicates. The bytes are
those that were saved, without a charset in the header; they are unpacked into a folder that is gone
when the benchmark is.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from benchmarks.corpus import bytes_of, rows_of

LOCATIONS = r'location ~ "^/news/20240513/\d{3}(\d{4})\.html$" { alias FOLDER/pages/$1.html; }'
"""For nginx: an address to the file of its page."""
LIST_LENGTH = 100
HEADLINE = "第{number}号码头的灯又亮了起来"


class CorpusSite:
    """Files under a folder, and their addresses."""

    def __init__(self, folder: Path, corpus: Path, sets: Iterable[str]) -> None:
        self._folder = folder
        (folder / "pages").mkdir()
        self.size = 0
        """Pages, each counted once."""
        for data in saved_pages(corpus, sets):
            (folder / f"pages/{self.size:04}.html").write_bytes(data)
            self.size += 1

    def pages(self, base: str, limit: int | None = None) -> Iterator[tuple[str, bytes]]:
        """Address and bytes of each page, or of the first ones."""
        for number, address in enumerate(islice(self._addresses(base, 1), limit)):
            yield address, (self._folder / f"pages/{number:04}.html").read_bytes()

    def name_pages(self, base: str, copies: int, limit: int | None = None) -> Path:
        """A file with the addresses of all pages, or of the first ones, one a line."""
        addresses = islice(self._addresses(base, copies), limit)
        return self._write(f"pages-{copies}-{limit}.txt", addresses)

    def name_lists(self, base: str, copies: int) -> Path:
        """A file with the addresses of lists that link to all pages, one a line."""
        addresses = list(self._addresses(base, copies))
        (self._folder / "lists").mkdir(exist_ok=True)
        lists = []
        for start in range(0, len(addresses), LIST_LENGTH):
            path = f"lists/{copies}-{start}.html"
            text = list_page(addresses[start : start + LIST_LENGTH], start)
            (self._folder / path).write_text(text, encoding="utf-8")
            lists.append(f"{base}/{path}")
        return self._write(f"lists-{copies}.txt", lists)

    def _addresses(self, base: str, copies: int) -> Iterator[str]:
        for copy in range(copies):
            for number in range(self.size):
                yield f"{base}/news/20240513/{copy:03}{number:04}.html"

    def _write(self, name: str, lines: Iterable[str]) -> Path:
        file = self._folder / name
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return file


def saved_pages(corpus: Path, sets: Iterable[str]) -> Iterator[bytes]:
    """The pages of these sets."""
    for name in sets:
        for row in rows_of(corpus, name):
            yield bytes_of(corpus, name, row)


def list_page(addresses: Iterable[str], first: int) -> str:
    """A list of links, each with a headline."""
    items = "".join(
        f'<li><a href="{address}">{HEADLINE.format(number=number)}</a></li>'
        for number, address in enumerate(addresses, first)
    )
    return f"<html><head><title>港口新闻</title></head><body><ul>{items}</ul></body></html>"
