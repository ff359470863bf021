"""Figures as tables of Markdown, and their place in the README."""

import platform
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

README = Path(__file__).parent / "README.md"
MARK = "<!-- {program} --readme: {place} -->\n"
COLUMNS = (
    "title", "time", "day", "invented", "source", "category", "authors", "body", "ms", "x-parse",
    "errors",
)  # fmt: skip
DIGITS = (
    dict.fromkeys(COLUMNS, 3)
    | dict.fromkeys(("ms", "x-parse"), 1)
    | dict.fromkeys(("errors", "pages", "requests", "items", "CPU, ms"), 0)
)
"""Behind the point, where it is not two."""

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
            rows = (
                [program, *(cell(one, found) for one in shown)]
                for program, found in programs.items()
            )
            yield from table(["", *shown], rows)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """One table, in which all columns but the first are numbers, and an empty line."""
    yield f"| {' | '.join(header)} |".replace("|  |", "| |", 1)
    yield "|---|" + "---:|" * (len(header) - 1)
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def cell(figure: str, found: Figures) -> str:
    """One figure, as long as it is precise."""
    if figure not in found:
        return "-"
    digits = DIGITS.get(figure, 2)
    return f"{found[figure]:.{digits}f}"


def heading(packages: Iterable[str], repeats: int) -> str:
    """When and with what the figures were measured."""
    versions = [f"{package} {version(package)}" for package in packages if package]
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {', '.join(versions)}; "
        f"CPU times are medians of {repeats} runs.\n"
    )


def write_readme(program: str, text: str) -> None:
    """Put the tables of a program where the README has them."""
    begin, end = (MARK.format(program=program, place=place) for place in ("begin", "end"))
    before, _, rest = README.read_text(encoding="utf-8").partition(begin)
    _, _, after = rest.partition(end)
    README.write_text(f"{before}{begin}{text}\n{end}{after}", encoding="utf-8")
