"""The name of one run: stands in file names, in the manifest and in the report."""

import secrets
from datetime import UTC, datetime


def new_run_id(moment: datetime) -> str:
    """A name such as `20261123T063000Z-1a2b3c`; names sort by the time of their runs.

    Args:
        moment: when the run began, aware; written in UTC to the second.

    Returns:
        Time and six random hexadecimal digits, so that two runs of one second differ too. Only
        digits, letters and a hyphen: safe in a file name everywhere.
    """
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
