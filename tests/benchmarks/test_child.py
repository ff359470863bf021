import os
from pathlib import Path

import pytest

from benchmarks.child import Child, options


def test_what_a_child_cost_is_told(tmp_path: Path) -> None:
    much = bytearray(300_000_000)  # is not counted as the child's
    with Child("version", folder=tmp_path) as child:
        cost = child.succeed()
    assert len(much) > cost.megabytes
    assert cost.code == 0
    assert cost.cpu > 0
    assert cost.seconds > 0
    assert 10 < cost.megabytes < 250


def test_failure_is_told_with_what_the_child_said(tmp_path: Path) -> None:
    with Child("crawl", "nobody", folder=tmp_path) as child, pytest.raises(SystemExit) as told:
        child.succeed()
    assert "ended with 2" in str(told.value)
    assert "there is no spider 'nobody'" in str(told.value)


def test_child_ends_with_the_block(tmp_path: Path) -> None:
    with Child("crawl", "demo", folder=tmp_path) as child:
        assert not child.ended()
    with pytest.raises(ProcessLookupError):
        os.kill(child.pid, 0)


def test_settings_as_arguments() -> None:
    assert options({"LOG_LEVEL": "ERROR"}) == ["-sLOG_LEVEL=ERROR"]
