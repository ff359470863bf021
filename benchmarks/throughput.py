"""What a page costs in all: `python -m benchmarks.throughput CORPUS`, with nginx installed.

CORPUS is a folder of saved pages (see `extraction.py`), which nginx serves. Stock spiders and ours
crawl them in turns, each a process of its own whose CPU time is read when it has ended, its start
included. Each crawls once few pages and once many: `marginal` is the difference, divided by the
pages between. The parts of our own work are measured in this process, beside the parse of each
page. Of several rounds the medians are taken; a ratio is that of two figures of one round.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.child import end_orderly
from benchmarks.contenders import (
    CRAWLS,
    CRAWLSPIDER,
    EMPTY,
    NEWS,
    ONE_PAGE,
    PAGE,
    STARTS,
    TITLE,
    Run,
    run,
)
from benchmarks.corpus_site import LOCATIONS, CorpusSite
from benchmarks.nginx import Nginx
from benchmarks.parts import DELIVERY, FROM_HTML, LINKS, NEXT_PAGE, YARDSTICK, measure_parts
from benchmarks.segments import draw, rows_of, segments
from benchmarks.tables import Figures, heading, table, write_readme
from benchmarks.targets import Results, Target, medians, report

SETS = ("zh", "fundus")
DELIVERED = "state, export and publishing"
TARGETS = (
    *(
        Target("crawls", ours, f"{cost} / {stock}", limit)
        for ours in (PAGE, NEWS)
        for stock, limit in (("CrawlSpider", 0.40), ("Spider", 2.5))
        for cost in ("whole", "marginal")
    ),
    Target("parts", FROM_HTML, "/ parse", 3.0),
    Target("parts", LINKS, "/ parse", 0.3),
    Target("parts", NEXT_PAGE, "/ parse", 0.3),
    Target("parts", DELIVERED, "ms a page", 0.2),
    Target("starts", ONE_PAGE, "/ empty", 1.5),
)


class Bench:
    """Pages, and the server that crawls get them from.

    Args:
        site: the pages.
        server: running.
        copies: addresses of each page in the longer crawls.
    """

    def __init__(self, site: CorpusSite, server: Nginx, copies: int) -> None:
        self.site, self.server, self.copies = site, server, copies

    def measure(self) -> Results:
        """One round of everything."""
        starts = {name: run(one, self._one_page(), self.server) for name, one in STARTS.items()}
        few, many = self._crawl(1), self._crawl(self.copies)
        return {
            "crawls": self._crawl_figures(few, many),
            "parts": self._part_figures(),
            "starts": start_figures(starts),
        }

    def _one_page(self) -> Path:
        return self.site.name_pages(self.server.url, copies=1, limit=1)

    def _crawl(self, copies: int) -> dict[str, Run]:
        base = self.server.url
        named = {
            "pages": self.site.name_pages(base, copies),
            "lists": self.site.name_lists(base, copies),
        }
        return {name: run(one, named[one.start], self.server) for name, one in CRAWLS.items()}

    def _crawl_figures(self, few: Mapping[str, Run], many: Mapping[str, Run]) -> dict[str, Figures]:
        pages, more = self.site.size * self.copies, self.site.size * (self.copies - 1)
        whole = {name: one.cost.cpu / pages for name, one in many.items()}
        marginal = {name: (one.cost.cpu - few[name].cost.cpu) / more for name, one in many.items()}
        return {
            name: {
                "pages": pages,
                "requests": one.requests,
                "items": one.items,
                "MB": one.cost.megabytes,
                "whole, ms": whole[name] * 1e3,
                "marginal, ms": marginal[name] * 1e3,
                "whole / CrawlSpider": whole[name] / whole[CRAWLSPIDER],
                "marginal / CrawlSpider": marginal[name] / marginal[CRAWLSPIDER],
                "whole / Spider": whole[name] / whole[TITLE],
                "marginal / Spider": marginal[name] / marginal[TITLE],
            }
            for name, one in many.items()
        }

    def _part_figures(self) -> dict[str, Figures]:
        seconds = measure_parts(self.site.pages(self.server.url))
        parts = seconds | {DELIVERED: sum(seconds[one] for one in DELIVERY)}
        return {
            name: {"ms a page": part * 1e3 / self.site.size, "/ parse": part / seconds[YARDSTICK]}
            for name, part in parts.items()
        }


def start_figures(runs: Mapping[str, Run]) -> dict[str, Figures]:
    """What a start costs, with one page or none."""
    return {
        name: {
            "CPU, ms": one.cost.cpu * 1e3,
            "/ empty": one.cost.cpu / runs[EMPTY].cost.cpu,
            "MB": one.cost.megabytes,
        }
        for name, one in runs.items()
    }


def shares(results: Results) -> Iterator[str]:
    """Where a page's time goes, as a table."""
    header = [f"where a page of `{PAGE}` goes", "ms a page", "share"]
    yield from table(header, rows_of(segments(results)[PAGE]))


def measure(corpus: Path, sets: Sequence[str], copies: int, rounds: int) -> Results:
    """The medians of so many rounds."""
    with tempfile.TemporaryDirectory() as name:
        site = CorpusSite(Path(name), corpus, sets)
        with Nginx(Path(name), LOCATIONS) as server:
            bench = Bench(site, server, copies)
            measure_parts(site.pages(server.url, limit=5))  # tables are loaded at the first page
            found = []
            for number in range(1, rounds + 1):
                print(f"round {number} of {rounds}", file=sys.stderr)
                found.append(bench.measure())
    return medians(found)


def arguments() -> argparse.Namespace:
    """What is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, metavar="CORPUS")
    parser.add_argument("--set", action="append", help="only this set; may be repeated")
    parser.add_argument("--copies", type=int, default=6, help="addresses of each page (6)")
    parser.add_argument("--rounds", type=int, default=5, help="of which the median is taken (5)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--readme", action="store_true", help="write the tables into README.md")
    parser.add_argument("--plot", type=Path, metavar="FILE.png", help="where a page's time goes")
    return parser.parse_args()


def main() -> None:
    """Measure, print, write and draw."""
    args = arguments()
    end_orderly()
    results = measure(args.corpus, args.set or SETS, args.copies, args.rounds)
    packages = ("Scrapy", "Twisted", "lxml")
    text = "\n".join([heading(packages, args.rounds), *report(results, TARGETS), *shares(results)])
    print(json.dumps(results, indent=1) if args.json else text)
    if args.readme:
        write_readme("throughput.py", text)
    if args.plot:
        draw(segments(results), args.plot)


if __name__ == "__main__":
    main()
