"""The exit code of a run."""

import pytest

from snapshotter.report.outcome import Outcome, exit_code, explain


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        pytest.param(Outcome(asked=10, well=9), 0, id="all well"),
        pytest.param(Outcome(well=30), 0, id="nothing new: all known"),
        pytest.param(Outcome(asked=10, failed=2, well=8), 0, id="exactly the ratio"),
        pytest.param(Outcome(asked=10, failed=3, well=7), 4, id="above the ratio"),
        pytest.param(Outcome(asked=10, failed=1, well=9, max_failure_ratio=0.0), 4, id="none may"),
        pytest.param(Outcome(asked=10, failed=9, well=1, max_failure_ratio=1.0), 0, id="all may"),
        pytest.param(Outcome(asked=1, failed=1), 3, id="every request fails"),
        pytest.param(Outcome(), 3, id="nothing was found"),
        pytest.param(Outcome(asked=1), 3, id="a listing without articles"),
        pytest.param(Outcome(start_failed=True), 3, id="start raises at once"),
        pytest.param(Outcome(asked=5, well=5, start_failed=True), 4, id="start raises later"),
        pytest.param(Outcome(asked=5, well=5, lost=1), 5, id="a snapshot in no file"),
        pytest.param(Outcome(output_error="disk full: output/x"), 5, id="output cannot be written"),
        pytest.param(Outcome(asked=5, well=5, stopped_by=15), 143, id="TERM"),
        pytest.param(Outcome(stopped_by=2), 130, id="INT before anything came"),
        pytest.param(Outcome(stopped_by=1, lost=1), 5, id="stopped, and lost something"),
    ],
)
def test_exit_code(outcome: Outcome, code: int) -> None:
    assert exit_code(outcome) == code


def test_explains_with_figures() -> None:
    assert explain(Outcome(asked=10, failed=3, well=7)) == "3 of 10 links failed"
    assert "output/x" in explain(Outcome(output_error="cannot write output/x"))
