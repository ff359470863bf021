"""The project's settings, and a world of names where only this machine is reached."""

import socket

from snapshotter.settings import *  # noqa: F403 - what differs stands below

SNAPSHOT_PRIVATE_HOSTS = ["127.0.0.1"]
AUTOTHROTTLE_ENABLED = False
RETRY_ENABLED = False
CONCURRENT_REQUESTS_PER_DOMAIN = 8
DNSCACHE_ENABLED = False
SPIDER_MODULES = ["hostile_spiders", "snapshotter.spiders"]

NAMES: dict[str, list[str]] = {
    "public.test": ["127.0.0.1"],
    "private.test": ["127.0.0.2"],
    "rebind.test": ["127.0.0.1", "127.0.0.2"],
}
"""What a name leads to: the first time, the second, and from the last on always the same."""


def look_up(name: str) -> str:
    """In the place of the system's resolver; addresses in any spelling are what they are."""
    try:
        return socket.inet_ntoa(socket.inet_aton(name))
    except OSError:
        pass
    answers = NAMES.get(name)
    if answers is None:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")
    return answers.pop(0) if len(answers) > 1 else answers[0]


socket.gethostbyname = look_up
