"""A site as the Python text that describes it."""

from collections.abc import Iterable, Iterator, Mapping

from snapshotter.report.terminal import columns, readable_json
from snapshotter.site import Site

WIDTH = 100
"""Columns of a line of our code."""
INDENT = " " * 8
"""Of the arguments of `Site(…)` in the body of a class."""


def site_arguments(site: Site) -> str:
    """The arguments of `Site(…)`, as `ruff format` writes them; what is empty is left out."""
    fields = (
        _text("source", site.source),
        _tuple("start", site.start),
        _mapping("sections", site.sections),
        _tuple("feeds", site.feeds),
        _tuple("sitemaps", site.sitemaps),
        _pattern("article", site.article),
        _text("timezone", site.timezone),
    )
    return "\n".join(f"{INDENT}{line}" for lines in fields for line in lines)


def literal(text: str) -> str:
    """A string as Python and JSON write it; what a page has hidden in it is written out."""
    return readable_json(text)


def _text(name: str, value: str | None) -> Iterator[str]:
    if value:
        yield f"{name}={literal(value)},"


def _pattern(name: str, value: str | None) -> Iterator[str]:
    if value:
        raw = '"' not in value and value.isascii()
        yield f'{name}=r"{value}",' if raw else f"{name}={literal(value)},"


def _tuple(name: str, values: Iterable[str]) -> Iterator[str]:
    shown = [literal(value) for value in values]
    if len(shown) == 1 and columns(INDENT + name + shown[0]) <= WIDTH - len("=(,),"):
        yield f"{name}=({shown[0]},),"
    elif shown:
        yield from (f"{name}=(", *(f"    {value}," for value in shown), "),")


def _mapping(name: str, values: Mapping[str, str]) -> Iterator[str]:
    lines = [f"    {literal(key)}: {literal(value)}," for key, value in values.items()]
    fitting = [line for line in lines if columns(INDENT + line) <= WIDTH]
    if fitting:
        yield from (f"{name}={{", *fitting, "},")
