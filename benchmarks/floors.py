"""The gate: no figure of ours may fall below its floor, and no cost rise above its ceiling."""

import math
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.toml"
CEILINGS = frozenset(("invented", "x-parse", "errors"))
"""Figures that are better when they are lower; all others are floors."""
LEFT_OUT = frozenset(("pages", "ms", "body_p", "body_r"))
"""Figures that depend on the machine, or that another one sums up."""
ROOM = 1.25
"""Times the measured `x-parse`: how far a busy machine may let it waver."""
HEADER = """\
# What `extraction.py CORPUS --gate` compares with; `--lower-floors` writes it anew.
# All pages of a set together. invented, x-parse and errors are ceilings, the others floors.
"""

Figures = Mapping[str, float]


def complaints(found: Mapping[str, Figures]) -> Iterator[str]:
    """A line for each figure that is worse than it may be, by set.

    A figure that has no floor yet passes; a floor whose figure is missing does not.
    """
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    for name, figures in found.items():
        for figure, limit in floors.get(name, {}).items():
            value = figures.get(figure, math.nan)
            good = value <= limit if figure in CEILINGS else value >= limit
            if not good:
                bound = "above its ceiling" if figure in CEILINGS else "below its floor"
                yield f"{name} {figure}: {value:.3f} is {bound} {limit}"


def write_floors(found: Mapping[str, Figures]) -> None:
    """Make the figures the new floors; sets that were not measured keep theirs."""
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    for name, figures in found.items():
        floors[name] = {
            figure: limit_for(figure, value)
            for figure, value in figures.items()
            if figure not in LEFT_OUT
        }
    tables = (
        "\n".join([f"[{name}]", *(f"{figure} = {limit}" for figure, limit in limits.items())])
        for name, limits in floors.items()
    )
    FLOORS.write_text(HEADER + "\n" + "\n\n".join(tables) + "\n", encoding="utf-8")


def limit_for(figure: str, value: float) -> float:
    """The limit that a figure sets for later ones."""
    if figure == "x-parse":
        return round(value * ROOM, 1)
    if figure in CEILINGS:
        return math.ceil(value * 1000) / 1000
    return math.floor(value * 1000) / 1000
