"""Figures of extraction as tables of Markdown, and their place in the README."""

import platform
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- extraction.py --readme: begin -->\n", "<!-- extraction.py --readme: end -->\n"
COLUMNS = (
    "title", "time", "day", "invented", "source", "category", "authors", "body", "ms", "x-parse",
    "errors",
)  # fmt: skip

Figures = dict[str, float]
Results = dict[str, dict[str, dict[str, Figures]]]
"""By set, by part (or `all`), by program."""


def tables(results: Results) -> Iterator[str]:
    """The figures as tables of Markdown, one a set and part."""
    for name, parts in results.items():
        for part, programs in parts.items():
            shown = [one for one in COLUMNS if any(one in found for found in programs.values())]
            pages = int(next(iter(programs.values()))["pages"])
            yield f"{name}, {part}: {pages} pages\n"
            yield "| | " + " | ".join(shown) + " |"
            yield "|---|" + "---:|" * len(shown)
            for program, found in programs.items():
                yield f"| {program} | " + " | ".join(cell(one, found) for one in shown) + " |"
            yield ""


def cell(figure: str, found: Figures) -> str:
    """One figure, as long as it is precise."""
    if figure not in found:
        return "-"
    digits = {"errors": 0, "ms": 1, "x-parse": 1}.get(figure, 3)
    return f"{found[figure]:.{digits}f}"


def heading(packages: Iterable[str], repeats: int) -> str:
    """When and with what the figures were measured."""
    versions = [f"{package} {version(package)}" for package in packages if package]
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {', '.join(versions)}; "
        f"CPU times are medians of {repeats} runs.\n"
    )


def write_readme(text: str) -> None:
    """Put the tables where the README has them."""
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    README.write_text(f"{before}{BEGIN}{text}\n{END}{after}", encoding="utf-8")
