"""What the state and whole files cost: `python -m benchmarks.state`.

1. Durability: our exporter with its publishing (each line flushed; per 500 records fsync, commit,
   rename, manifest) against Scrapy's stock JSON Lines exporter into a plain file, same items.
2. A re-run over 1,000, 100,000 and 1,000,000 known articles: opening the state, looking up a link,
   and a whole run of `scrapy crawl news` over a listing of 500 known ones: CPU time and memory.

Ratios are of CPU time; both sides run in turns in one process, and the median of the rounds counts.
"""

import argparse
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import cast

from scrapy.exporters import JsonLinesItemExporter

from benchmarks.child import UNTHROTTLED, Child, options
from snapshotter.exporters import SnapshotLinesExporter
from snapshotter.items import Response, Snapshot
from snapshotter.publish.publishing import begin, part_of, publish
from snapshotter.stamp import article_id, content_hash
from snapshotter.state.articles import State
from snapshotter.state.ledger import Record

BATCH = 500
SIZES = (1_000, 100_000, 1_000_000)
LOOK_UPS = 20_000
PARAGRAPH = "码头的灯在第{n}个夜里又亮了，值班的人说，船会按时靠岸，大家不必着急。" * 6
DISCLAIMER = "以上内容为资讯信息快照，由爬虫进行采集并收录。" * 5


def address(number: int, base: str = "https://gazette.example") -> str:
    """Of an article that was never there."""
    return f"{base}/2023/02/05/{number:07}.html"


def snapshot(number: int) -> Snapshot:
    """An article of average length, some 1,300 characters."""
    url, body = address(number), "\n\n".join([PARAGRAPH.format(n=number)] * 6)
    return Snapshot(
        spider="benchmark",
        id=article_id(url),
        url=url,
        title=f"第{number}号码头的灯又亮了起来",
        category="国内",
        publish_time="2023-02-05T06:46:00+08:00",
        source="港口日报",
        language="zh",
        body=body,
        images=[f"{url}.png"],
        disclaimer=DISCLAIMER,
        snapshot_time="2026-11-23T08:45:15+08:00",
        content_hash=content_hash(str(number), body),
        provenance=dict.fromkeys(("title", "category", "publish_time", "source"), "json-ld"),
        response=Response(url=url, status=200, encoding="utf-8", bytes=90_000, etag=f'"{number}"'),
    )


def export_as_scrapy(items: list[Snapshot], folder: Path) -> None:
    """One plain file, buffered, as Scrapy's `FileFeedStorage` opens it."""
    with (folder / "stock.jsonl").open("ab") as file:
        exporter = JsonLinesItemExporter(cast("BytesIO", file), encoding="utf-8")
        for item in items:
            exporter.export_item(item)


def export_as_we_do(items: list[Snapshot], folder: Path) -> None:
    """Files of 500 records, each line flushed, each file published."""
    with State(folder / "state.sqlite3") as state:
        for start in range(0, len(items), BATCH):
            part = part_of(folder / f"run-{start}.jsonl", "run")
            with begin(state, part, on_error=print) as file:
                exporter = SnapshotLinesExporter(file)
                for item in items[start : start + BATCH]:
                    exporter.export_item(item)
            publish(state, part)


def seconds(work: Callable[[list[Snapshot], Path], None], items: list[Snapshot]) -> list[float]:
    """CPU and wall-clock time of one export into a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        cpu, wall = time.process_time(), time.perf_counter()
        work(items, Path(folder))
        return [time.process_time() - cpu, time.perf_counter() - wall]


def measure_durability(count: int, rounds: int) -> None:
    """Print items per second of both, and their ratio."""
    items = [snapshot(number) for number in range(count)]
    sides = {"Scrapy's exporter": export_as_scrapy, "ours, published": export_as_we_do}
    times: dict[str, list[list[float]]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, work in sides.items():
            times[name].append(seconds(work, items))
    print(f"| {count} items | CPU, items/s | wall, items/s |\n|---|---|---|")
    for name in sides:
        cpu, wall = (statistics.median(column) for column in zip(*times[name], strict=True))
        print(f"| {name} | {count / cpu:,.0f} | {count / wall:,.0f} |")
    pairs = zip(*times.values(), strict=True)
    ratios = [[s / o for s, o in zip(stock, own, strict=True)] for stock, own in pairs]
    cpu, wall = (statistics.median(column) for column in zip(*ratios, strict=True))
    print(f"| ratio (target 0.70) | {cpu:.2f} | {wall:.2f} |\n")


def records(base: str, count: int) -> Iterator[Record]:
    """The records of so many articles, without what the state does not read."""
    for number in range(count):
        url = address(number, base)
        yield {
            "kind": "snapshot",
            "id": article_id(url),
            "url": url,
            "content_hash": content_hash(str(number), None),
            "revision": 1,
            "publish_time": "2023-02-05T06:46:00+08:00",
            "snapshot_time": "2026-11-23T08:45:15+08:00",
            "response": {"url": url, "etag": f'"{number}"', "last_modified": None},
        }


class Listing(BaseHTTPRequestHandler):
    """A page with links to the first 500 articles, all known."""

    def do_GET(self) -> None:
        """Send it whatever is asked for."""
        links = "".join(
            f'<li><a href="{address(n, "")}">第{n}号码头的灯又亮了</a>' for n in range(500)
        )
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"<html><body><ul>{links}</ul></body></html>".encode())

    def log_message(self, *args: object) -> None:
        """Log nothing."""


def crawl(base: str, folder: Path) -> tuple[float, float]:
    """CPU seconds and the most memory, in MB, of a run over 500 known articles."""
    settings = {
        "SNAPSHOT_STATE_DIR": str(folder),
        "SNAPSHOT_OUTPUT_DIR": str(folder / "output"),
        "ROBOTSTXT_OBEY": "0",
        "LOG_LEVEL": "ERROR",
    }
    chosen = options(UNTHROTTLED | settings)
    with Child("crawl", "news", f"-aurl={base}/", *chosen, folder=folder) as child:
        cost = child.succeed()
    return cost.cpu, cost.megabytes


def microseconds(state: State, urls: list[str]) -> float:
    """CPU time of looking up an address."""
    began = time.process_time()
    for url in urls:
        state.find(url)
    return (time.process_time() - began) / len(urls) * 1e6


def measure_re_run(base: str, count: int, rounds: int) -> None:
    """Print what a re-run costs with so many known articles: one row of the table."""
    dice = random.Random(7)  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "news.sqlite3"
        with State(path) as state:
            state.commit_file(part_of(Path(name) / "all.jsonl", "run"), records(base, count))
        began = time.perf_counter()
        with State(path) as state:
            opening = (time.perf_counter() - began) * 1e3
            known = [address(dice.randrange(count), base) for _ in range(LOOK_UPS)]
            per_known = microseconds(state, known)
            per_new = microseconds(state, [address(count + n, base) for n in range(LOOK_UPS)])
        runs = [crawl(base, Path(name)) for _ in range(rounds)]
        cpu, memory = (statistics.median(column) for column in zip(*runs, strict=True))
        print(
            f"| {count:,} | {path.stat().st_size / 1e6:,.1f} | {opening:.1f} | {per_known:.1f} |"
            f" {per_new:.1f} | {cpu:.2f} | {memory:.1f} |",
            flush=True,
        )


def measure_re_runs(rounds: int) -> None:
    """Print what a re-run costs, by the number of known articles."""
    print("| known | file, MB | opening, ms | known link, µs | new link, µs | run, s CPU | MB |")
    print("|---|---|---|---|---|---|---|", flush=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Listing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for size in SIZES:
        measure_re_run(f"http://127.0.0.1:{server.server_port}", size, rounds)
    server.shutdown()


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    measure_durability(options.items, options.rounds)
    measure_re_runs(options.rounds)


if __name__ == "__main__":
    main()
