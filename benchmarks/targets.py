"""Figures of a benchmark as tables, and whether they keep what the project promises."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from benchmarks.tables import Figures, cell, table

Results = Mapping[str, Mapping[str, Figures]]
"""By table and row."""


class Target(NamedTuple):
    """A promise: what the figure in a column of a row may be at most, or at least."""

    table: str
    row: str
    figure: str
    limit: float
    least: bool = False

    def verdict(self, found: float) -> str:
        """Whether it is kept, and by how much not."""
        excess = self.limit / found - 1 if self.least else found / self.limit - 1
        return "met" if excess <= 0 else f"missed by {excess:.0%}"


def medians(rounds: Sequence[Results]) -> Results:
    """Of each figure."""
    return {
        name: {
            row: {figure: median(one[name][row][figure] for one in rounds) for figure in figures}
            for row, figures in rows.items()
        }
        for name, rows in rounds[0].items()
    }


def report(results: Results, targets: Sequence[Target]) -> Iterator[str]:
    """The targets of what was measured, and all tables."""
    yield from table(["target", "measured", "limit", ""], verdicts(results, targets))
    for name, rows in results.items():
        columns = list(next(iter(rows.values())))
        cells = ([row, *(cell(one, found) for one in columns)] for row, found in rows.items())
        yield from table([name, *columns], cells)


def verdicts(results: Results, targets: Sequence[Target]) -> Iterator[tuple[str, ...]]:
    """A row for each target."""
    for target in targets:
        if target.table in results:
            found = results[target.table][target.row][target.figure]
            limit = f"{'at least' if target.least else 'at most'} {target.limit:g}"
            name = f"{target.table}: {target.row}, {target.figure}"
            yield name, cell(target.figure, {target.figure: found}), limit, target.verdict(found)
