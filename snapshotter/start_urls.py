"""The addresses that a user names: `-a url=…` and `-a urls_file=FILE`, checked."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from snapshotter.errors import InputError
from snapshotter.normalise.url import canonical_url

_COMMENT = re.compile(r"(?:^|\s)#.*")
"""Without white space before it, `#` belongs to the address."""


def check_address(url: str) -> str:
    """The address, if it is an http or https one with a host.

    Raises:
        ValueError: it is not; the message says why.
    """
    try:
        canonical_url(url)
    except ValueError as error:
        raise ValueError(f"{url!r} is not a web address (http://… or https://…)") from error
    if len(url.split()) != 1:
        raise ValueError(f"{url!r} has white space in it")
    return url


def read_start_urls(
    url: str | None, urls_file: str | None, *, report: Callable[[str], object]
) -> list[str]:
    """The addresses of a run, each once, in order.

    Args:
        url: one address; a comma is part of it.
        urls_file: path of a UTF-8 file with one address a line; empty lines are passed over,
            and so is what follows a `#` at the beginning of a line or after white space.
        report: told of each malformed line, with its number; the others count all the same.

    Raises:
        InputError: neither or both are given, the file cannot be read, or no address is left.
    """
    if bool(url) == bool(urls_file):
        raise InputError("give one of -a url=ADDRESS and -a urls_file=FILE")
    if url:
        try:
            return [check_address(url.strip())]
        except ValueError as error:
            raise InputError(f"-a url: {error}") from error
    found = list(dict.fromkeys(_read_lines(Path(urls_file or ""), report)))
    if not found:
        raise InputError(f"-a urls_file: no web address in {urls_file}")
    return found


def _read_lines(path: Path, report: Callable[[str], object]) -> Iterator[str]:
    try:
        lines: Iterable[str] = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"-a urls_file: cannot read {path}: {error}") from error
    for number, line in enumerate(lines, 1):
        address = _COMMENT.sub("", line).strip()
        if address:
            try:
                yield check_address(address)
            except ValueError as error:
                report(f"{path}:{number}: {error}")
