"""Where tests let a process die: nothing happens unless `SNAPSHOT_KILL_AT` names the step."""

import os
import signal

VARIABLE = "SNAPSHOT_KILL_AT"
STEPS = ("begun", "synced", "committed", "placed", "recorded", "ended")
"""In the order in which a file meets them; see `publishing.publish`."""


def may_die(step: str) -> None:
    """Kill this process as `kill -9` does, if the environment asks for it at this step."""
    if os.environ.get(VARIABLE) == step:
        os.kill(os.getpid(), signal.SIGKILL)
