"""Where a page's milliseconds go: from the figures of a run of `throughput.py`.

Our own work is timed step by step in one process (`parts.py`). Fetching is what a stock spider with
our download handler takes for a page, less its parse. What is left of `scrapy crawl page` are our
middlewares, pipelines and extensions, and Scrapy's way through them.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

from benchmarks.contenders import CRAWLSPIDER, PAGE, STOCK_TITLE, TITLE
from benchmarks.parts import DELIVERY, FROM_HTML, LINK_EXTRACTOR, STEPS_OF_A_PAGE, STOCK_PARSE
from benchmarks.tables import Figures

FETCH = "fetch"
AROUND = "middlewares, pipelines, extensions"
OTHER = "the rest of from_html"
FOLLOWING = "links made requests, and the rest"

Segments = dict[str, float]
"""CPU milliseconds by what they are for."""


def segments(results: Mapping[str, Mapping[str, Figures]]) -> Mapping[str, Segments]:
    """The marginal cost of a page of the crawls of articles, each cut up."""
    part = {name: figures["ms a page"] for name, figures in results["parts"].items()}
    whole = {name: figures["marginal, ms"] for name, figures in results["crawls"].items()}
    parse = part[STOCK_PARSE]
    stock, own = ({FETCH: whole[name] - parse, STOCK_PARSE: parse} for name in (STOCK_TITLE, TITLE))
    links = stock | {LINK_EXTRACTOR: part[LINK_EXTRACTOR]}
    steps = {name: part[name] for name in STEPS_OF_A_PAGE}
    ours = {FETCH: own[FETCH]} | steps
    ours[OTHER] = part[FROM_HTML] - sum(steps.values())
    ours |= {name: part[name] for name in DELIVERY}
    return {
        CRAWLSPIDER: links | {FOLLOWING: whole[CRAWLSPIDER] - sum(links.values())},
        STOCK_TITLE: stock,
        TITLE: own,
        PAGE: ours | {AROUND: whole[PAGE] - sum(ours.values())},
    }


def rows_of(found: Segments) -> Iterator[tuple[str, str, str]]:
    """Each segment with its share of the whole."""
    whole = sum(found.values())
    for name, milliseconds in found.items():
        yield name, f"{milliseconds:.2f}", f"{milliseconds / whole:.1%}"


def draw(found: Mapping[str, Segments], file: Path) -> None:
    """A stacked bar for each crawl."""
    names = list(dict.fromkeys(name for bar in found.values() for name in bar))
    maps = import_module("matplotlib").colormaps
    colours = dict(zip(names, maps["tab20"].colors + maps["tab20b"].colors, strict=False))
    figure = import_module("matplotlib.figure").Figure(figsize=(10, 8), layout="constrained")
    axes = figure.add_subplot()
    for place, bar in enumerate(found.values()):
        bottom = 0.0
        for name, height in bar.items():
            axes.bar(place, max(height, 0), bottom=bottom, color=colours[name], edgecolor="white")
            bottom += max(height, 0)
        axes.annotate(f"{sum(bar.values()):.1f} ms", (place, bottom), ha="center", va="bottom")
    axes.set_xticks(range(len(found)), [crawl.replace(", ", ",\n") for crawl in found])
    axes.set_ylabel("CPU milliseconds a page")
    handles = [axes.bar(0, 0, color=colour, label=name) for name, colour in colours.items()]
    axes.legend(handles=handles[::-1], loc="center left", bbox_to_anchor=(1, 0.5), fontsize=8)
    figure.savefig(file, dpi=80)
