"""What strangers wrote, as it may be shown on a terminal, in a log or in a report."""

import re

LONGEST = 1_000
"""Characters of an address that are shown."""
_USER = re.compile(r"(?<=//)[^/?#]*@")


def printable(text: str) -> str:
    r"""The text with every character that is not seen as itself written out: `\x1b`, `\u202e`.

    That are control characters, line breaks, invisible marks, marks that turn the direction of
    writing, and lone surrogates: what could move a cursor, forge a line or break an encoder.
    """
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def printable_address(url: str) -> str:
    """An address for the report: without user and password, and not endless."""
    plain = _USER.sub("", url, count=1)
    return printable(plain if len(plain) <= LONGEST else f"{plain[:LONGEST]}…")
