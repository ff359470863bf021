from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from snapshotter.state.takedowns import Takedowns


def test_runs_that_start_at_once_may_all_make_the_file(tmp_path: Path) -> None:
    together = Barrier(6)

    def open_and_close(folder: Path) -> bool:
        together.wait(10)
        takedowns = Takedowns(folder)
        empty = takedowns.is_empty()
        takedowns.close()
        return empty

    with ThreadPoolExecutor(6) as runs:
        for number in range(20):
            assert all(runs.map(open_and_close, [tmp_path / str(number)] * 6))
