import os
import resource

import pytest

from benchmarks.long_crawls import Sample, used_by
from benchmarks.scale import GROWTH, growth


def test_growth_is_the_last_tenth_beside_the_first() -> None:
    samples = [
        Sample(pages=100, cpu=2.0, megabytes=80, yard=0.1),
        Sample(pages=1_100, cpu=7.0, megabytes=100, yard=0.1),
        Sample(pages=2_100, cpu=12.0, megabytes=110, yard=0.1),
        Sample(pages=3_100, cpu=24.0, megabytes=120, yard=0.2),
    ]
    rows = growth(samples)
    assert list(rows) == ["1,100 pages", "2,100 pages", "3,100 pages", GROWTH]
    assert rows["1,100 pages"]["CPU, ms a page"] == pytest.approx(5)
    assert rows["3,100 pages"]["CPU, ms a page"] == pytest.approx(12)
    assert rows[GROWTH]["MB"] == pytest.approx(1.2)
    assert rows[GROWTH]["CPU / parse"] == pytest.approx(1.2)


def test_a_running_process_is_seen_from_outside() -> None:
    cpu, megabytes = used_by(os.getpid())
    used = resource.getrusage(resource.RUSAGE_SELF)
    assert cpu == pytest.approx(used.ru_utime + used.ru_stime, abs=0.5)
    assert 10 < megabytes <= used.ru_maxrss / 1024 + 1
