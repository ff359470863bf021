"""`python -m snapshotter.newsroom`: serve the newsroom until Ctrl-C, to try the commands on it."""

import argparse
import signal
import sys
import threading
from contextlib import suppress

from snapshotter.newsroom.server import Newsroom

PORT = 8765
"""Where it listens if nobody else does."""


def main() -> None:
    """Name the address, then wait."""
    argparse.ArgumentParser(
        prog="python -m snapshotter.newsroom",
        description=f"Serve a small newsroom on 127.0.0.1:{PORT} until Ctrl-C; another port if"
        " that is taken. Its address is printed.",
    ).parse_args()
    # Also where a shell that runs it in the background has told it to ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with Newsroom(port=PORT) as newsroom, suppress(KeyboardInterrupt):
        sys.stdout.write(f"{newsroom.url}/\n")
        sys.stdout.flush()
        threading.Event().wait()


if __name__ == "__main__":
    main()
