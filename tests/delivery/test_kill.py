"""Whatever kills a run, and however often: nothing lost, nothing twice, nothing torn."""

import os
import random
import time
from collections import Counter
from typing import Any

import pytest

from snapshotter.publish.fault import STEPS, VARIABLE

KILLS = int(os.environ.get("SNAPSHOT_TEST_KILLS", "3"))
"""In full: `SNAPSHOT_TEST_KILLS=50 python -m pytest tests/delivery/test_kill.py`."""
ARTICLES = 500


def assert_once_each(crawls: Any) -> None:
    revisions = Counter((r["url"], r["revision"]) for r in crawls.records())
    wanted = {(crawls.press.url + crawls.press.path_of(n), 1) for n in crawls.press.numbers}
    assert wanted - revisions.keys() == set()
    assert {key: n for key, n in revisions.items() if n > 1 or key not in wanted} == {}
    assert crawls.leftovers() == []


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_each_step_and_during_recovery_loses_nothing(crawls: Any, step: str) -> None:
    """`tests/publish/test_publishing.py` does the same with small runs, for every kind of feed."""
    for _ in range(2):
        assert crawls.run(env={VARIABLE: step})[0] == -9
    assert crawls.run()[0] == 0
    assert_once_each(crawls)


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_a_compressed_feed_is_whole_after_a_kill(crawls: Any, ending: str) -> None:
    name = "%(output_dir)s/%(name)s/%(run_id)s-%(batch_id)d.jsonl" + ending
    feeds = f'{{"{name}": {{"format": "jsonl"}}}}'
    assert crawls.run(env={VARIABLE: "placed"}, FEEDS=feeds)[0] == -9
    assert crawls.run(FEEDS=feeds)[0] == 0
    assert all(path.name.endswith(ending) for path in crawls.files())
    assert_once_each(crawls)


@pytest.mark.slow
def test_kills_at_random_moments_lose_nothing(crawls: Any) -> None:
    crawls.press.numbers = list(range(ARTICLES))
    dice = random.Random(4)  # noqa: S311 - no secret
    for _ in range(KILLS):
        process = crawls.start()
        time.sleep(dice.uniform(0.6, 2.2))
        process.kill()
        process.communicate()
    assert crawls.run()[0] == 0
    assert_once_each(crawls)
