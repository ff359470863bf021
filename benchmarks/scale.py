"""Long crawls, many known articles, two at a time: `python -m benchmarks.scale [PART …]`.

- `growth`: one run of `scrapy crawl news` over 50,000 articles of a generated site, looked at from
  outside at each tenth: memory, and CPU time a page since the tenth before
- `known`: the same spider over the sitemaps of 1,000,000 articles that it has, and of one
- `two`: a described site alone, and two of them side by side, by the wall's clock

nginx makes and serves the pages; its time is not counted. `two` needs two idle cores, of which
nginx takes its part. `growth` has CPU times also as ratios to a parse in this process, taken all
the while, for a busy machine makes both waver.
"""

import argparse
import json
import tempfile
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from benchmarks.child import end_orderly
from benchmarks.endless_site import LOCATIONS, EndlessSite
from benchmarks.long_crawls import LongCrawls, Sample
from benchmarks.nginx import Nginx
from benchmarks.tables import Figures, heading, write_readme
from benchmarks.targets import Target, medians, report

GROWTH = "last / first"
DIFFERENCE = "difference"
SPEED_UP = "two / one"
TARGETS = (
    Target("growth", GROWTH, "MB", 1.15),
    Target("growth", GROWTH, "CPU / parse", 1.05),
    Target("known", DIFFERENCE, "MB", 150),
    Target("two", SPEED_UP, "pages a second", 1.8, least=True),
)
NAMES = ("north", "south")

Rows = Mapping[str, Figures]


def growth(samples: Sequence[Sample]) -> Rows:
    """What a page costs at each tenth of a long run, and the last beside the first."""
    rows: dict[str, Figures] = {}
    for before, sample in pairwise(samples):
        cpu = (sample.cpu - before.cpu) * 1e3 / (sample.pages - before.pages)
        rows[f"{sample.pages:,} pages"] = {
            "MB": sample.megabytes,
            "CPU, ms a page": cpu,
            "parse, ms": sample.yard,
            "CPU / parse": cpu / sample.yard,
        }
    first, *_, last = rows.values()
    return rows | {GROWTH: {figure: last[figure] / first[figure] for figure in first}}


def known(crawls: LongCrawls, count: int) -> Rows:
    """A run over one known article, and one over many."""
    few, many = crawls.over_known(1), crawls.over_known(count)
    difference = {figure: many[figure] - few[figure] for figure in few}
    return {"1 known": few, f"{count:,} known": many, DIFFERENCE: difference}


def two(crawls: LongCrawls, pages: int, rounds: int) -> Rows:
    """One crawl, and two side by side, in turns."""
    return medians([{"two": one_round_of_two(crawls, pages)} for _ in range(rounds)])["two"]


def one_round_of_two(crawls: LongCrawls, pages: int) -> Rows:
    """Pages a second, and whether a page costs more CPU time for the company."""
    rows: dict[str, Figures] = {}
    for row, names in (("one process", NAMES[:1]), ("two processes", NAMES)):
        seconds, cpu = crawls.side_by_side(pages, names)
        count = pages * len(names)
        rows[row] = {"pages a second": count / seconds, "CPU, ms a page": cpu * 1e3 / count}
    one, both = rows.values()
    return rows | {SPEED_UP: {figure: both[figure] / one[figure] for figure in one}}


def measure(args: argparse.Namespace) -> dict[str, Rows]:
    """What is asked for."""
    with tempfile.TemporaryDirectory() as name:
        site = EndlessSite(Path(name))
        with Nginx(Path(name), LOCATIONS) as server:
            crawls = LongCrawls(Path(name), server, site)
            measures = {
                "growth": lambda: growth(list(crawls.sample(args.pages))),
                "known": lambda: known(crawls, args.known),
                "two": lambda: two(crawls, args.two_pages, args.rounds),
            }
            return {part: measures[part]() for part in args.part or measures}


def arguments() -> argparse.Namespace:
    """What is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", nargs="*", help="growth, known or two; all when none is named")
    parser.add_argument("--pages", type=int, default=50_000, help="of `growth` (50,000)")
    parser.add_argument("--known", type=int, default=1_000_000, help="of `known` (1,000,000)")
    parser.add_argument("--two-pages", type=int, default=2_000, help="of each in `two` (2,000)")
    parser.add_argument("--rounds", type=int, default=5, help="of `two` (5)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--readme", action="store_true", help="write the tables into README.md")
    args = parser.parse_args()
    if wrong := set(args.part) - {target.table for target in TARGETS}:
        parser.error(f"no such part: {', '.join(wrong)}")
    if args.readme and args.part:
        parser.error("the README has all parts")
    return args


def main() -> None:
    """Measure, print and write."""
    args = arguments()
    end_orderly()
    results = measure(args)
    text = "\n".join(
        [heading(("Scrapy", "Twisted", "lxml"), args.rounds), *report(results, TARGETS)]
    )
    print(json.dumps(results, indent=1) if args.json else text)
    if args.readme:
        write_readme("scale.py", text)


if __name__ == "__main__":
    main()
