"""The lock of a spider."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from snapshotter.errors import LockedError, OutputError
from snapshotter.lock import lock_path, take_lock

HOLD_AND_DIE = """
import os, sys
from pathlib import Path
from snapshotter.lock import take_lock
held = take_lock(Path(sys.argv[1]), "demo")
print("held", flush=True)
sys.stdin.read()
"""


def test_second_is_told_who_holds_it(tmp_path: Path) -> None:
    with take_lock(tmp_path, "demo"), pytest.raises(LockedError) as caught:
        take_lock(tmp_path, "demo")
    message = str(caught.value)
    assert f"process {os.getpid()} on " in message
    assert "since 20" in message
    assert "demo.lock" in message


def test_is_free_again_after_closing(tmp_path: Path) -> None:
    take_lock(tmp_path, "demo").close()
    take_lock(tmp_path, "demo").close()


def test_spiders_do_not_hinder_each_other(tmp_path: Path) -> None:
    with take_lock(tmp_path, "demo"), take_lock(tmp_path, "news"):
        pass


def test_dies_with_its_process(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD_AND_DIE, str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[1]
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(LockedError, match=f"process {holder.pid} "):
            take_lock(tmp_path, "demo")
        holder.kill()
    take_lock(tmp_path, "demo").close()


def test_is_private(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    take_lock(folder, "demo").close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(lock_path(folder, "demo").stat().st_mode) == 0o600


def test_a_name_is_no_path(tmp_path: Path) -> None:
    assert lock_path(tmp_path, "../a/b").parent == tmp_path


def test_holder_that_wrote_nothing_readable(tmp_path: Path) -> None:
    with take_lock(tmp_path, "demo") as file:
        file.seek(0)
        file.truncate(0)
        file.write('{"pid": 1}')
        file.flush()
        with pytest.raises(LockedError, match="another process"):
            take_lock(tmp_path, "demo")


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    with pytest.raises(OutputError, match=r"state/demo\.lock"):
        take_lock(tmp_path / "state", "demo")
