from pathlib import Path

import pytest

from benchmarks.contenders import CRAWLSPIDER, PAGE, STOCK_TITLE, TITLE
from benchmarks.corpus_site import CorpusSite
from benchmarks.parts import (
    DELIVERY,
    FROM_HTML,
    LINK_EXTRACTOR,
    STEPS_OF_A_PAGE,
    STOCK_PARSE,
    YARDSTICK,
    measure_parts,
)
from benchmarks.segments import AROUND, FETCH, rows_of, segments


def test_every_part_is_timed(corpus: Path, tmp_path: Path) -> None:
    site = CorpusSite(tmp_path, corpus, ["invented"])
    seconds = measure_parts(site.pages("http://127.0.0.1:8000"))
    named = {*STEPS_OF_A_PAGE, *DELIVERY, FROM_HTML, YARDSTICK, STOCK_PARSE, LINK_EXTRACTOR}
    assert set(seconds) >= named
    assert all(seconds[name] > 0 for name in named)


def test_a_page_is_cut_up_without_a_rest() -> None:
    parts = dict.fromkeys((*STEPS_OF_A_PAGE, *DELIVERY), 0.1)
    parts |= {FROM_HTML: 4.0, STOCK_PARSE: 2.0, LINK_EXTRACTOR: 6.0}
    crawls = {CRAWLSPIDER: 16.0, STOCK_TITLE: 9.0, TITLE: 5.0, PAGE: 9.0}
    found = segments(
        {
            "parts": {name: {"ms a page": value} for name, value in parts.items()},
            "crawls": {name: {"marginal, ms": value} for name, value in crawls.items()},
        }
    )
    assert {crawl: sum(bar.values()) for crawl, bar in found.items()} == pytest.approx(crawls)
    assert (found[PAGE][FETCH], found[CRAWLSPIDER][FETCH]) == (3.0, 7.0)
    assert found[PAGE][AROUND] == pytest.approx(9 - 3 - 4 - 0.3)
    assert list(rows_of({"fetch": 1.0, "parse": 3.0})) == [
        ("fetch", "1.00", "25.0%"),
        ("parse", "3.00", "75.0%"),
    ]
