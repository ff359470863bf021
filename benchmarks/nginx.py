"""An nginx of our own on 127.0.0.1, which costs the crawler that is measured nothing."""

import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import Self

CONFIGURATION = """
daemon off;
master_process off;
pid FOLDER/nginx.pid;
error_log FOLDER/errors.log;
events {}
http {
    log_format tick ".";
    access_log FOLDER/requests.log tick;
    client_body_temp_path FOLDER/body;
    proxy_temp_path FOLDER/proxy;
    fastcgi_temp_path FOLDER/fastcgi;
    uwsgi_temp_path FOLDER/uwsgi;
    scgi_temp_path FOLDER/scgi;
    keepalive_requests 1000000;
    types { application/xml xml; text/plain txt; }
    default_type text/html;
    server {
        listen 127.0.0.1:PORT;
        root FOLDER;
        LOCATIONS
    }
}
"""
TICK = len(".\n")
LONGEST_START = 10.0
"""Seconds."""


class Nginx:
    """Serves while the `with` block runs; the process ends with it, whatever happens in it.

    Pages are sent as they are stored, as `text/html` without a charset.

    Args:
        folder: what it serves, and where it keeps its files.
        locations: more of its configuration, in which FOLDER is the folder.
    """

    def __init__(self, folder: Path, locations: str = "") -> None:
        self._folder = folder
        self._port = free_port()
        self._text = configuration(folder, self._port, locations)

    @property
    def url(self) -> str:
        """Without a slash at the end."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def requests(self) -> int:
        """How many it has answered."""
        return (self._folder / "requests.log").stat().st_size // TICK

    def __enter__(self) -> Self:
        program = shutil.which("nginx", path="/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin")
        if program is None:
            raise SystemExit("nginx is not installed (Debian: nginx-light)")
        file = self._folder / "nginx.conf"
        file.write_text(self._text, encoding="utf-8")
        errors = self._folder / "errors.log"
        command = [program, "-p", str(self._folder), "-e", str(errors), "-c", str(file)]
        self._process = subprocess.Popen(command)
        try:
            self._await_start()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def _await_start(self) -> None:
        deadline = time.monotonic() + LONGEST_START
        while True:
            try:
                socket.create_connection(("127.0.0.1", self._port)).close()
            except OSError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise SystemExit("nginx did not start") from None
                time.sleep(0.02)
            else:
                return

    def _end(self) -> None:
        self._process.terminate()
        self._process.wait()


def configuration(folder: Path, port: int, locations: str = "") -> str:
    """What nginx reads."""
    text = CONFIGURATION.replace("LOCATIONS", locations)
    return text.replace("FOLDER", str(folder)).replace("PORT", str(port))


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])
