"""How a run ended, and what its caller is told: the exit codes that cron and systemd see."""

from dataclasses import dataclass

WELL = 0
DID_NOT_START = 1
MISUSE = 2
NOTHING_CAME = 3
TOO_MANY_FAILURES = 4
OUTPUT_FAILED = 5
SIGNAL_BASE = 128
"""A shell's own way to say "ended by signal n": 128 + n."""

DEFAULT_MAX_FAILURE_RATIO = 0.2


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a run's exit code depends on. Every number counts links or pages, each once."""

    asked: int = 0
    """Links that were asked for: fetched or failed. Redirects and retries do not count anew."""
    failed: int = 0
    """Of these: errors, statuses from 400 up, articles without title or body, listings without
    links, exceptions in our own code."""
    well: int = 0
    """Articles that are safe: known before, or new, revised, unchanged or duplicate by this run;
    and listings that had not changed, or only name what is older than is wanted."""
    start_failed: bool = False
    """The spider's `start()` raised, so that some links were never asked for."""
    lost: int = 0
    """Snapshots that were taken and are in no file."""
    output_error: str | None = None
    """Why output or state could not be written; names the path. None: it could."""
    stopped_by: int | None = None
    """The number of the signal that stopped the run; None: it ended by itself."""
    max_failure_ratio: float = DEFAULT_MAX_FAILURE_RATIO
    """Share of `asked` that may fail in a run that went well."""


def exit_code(outcome: Outcome) -> int:
    """The code for the caller; when several apply, the one that needs a person soonest."""
    if outcome.output_error is not None or outcome.lost:
        return OUTPUT_FAILED
    if outcome.stopped_by is not None:
        return SIGNAL_BASE + outcome.stopped_by
    if not outcome.well:
        return NOTHING_CAME
    if outcome.start_failed or outcome.failed > outcome.max_failure_ratio * outcome.asked:
        return TOO_MANY_FAILURES
    return WELL


def explain(outcome: Outcome) -> str:
    """The same in a few words, for a log and for the person who is woken up."""
    failures = f"{outcome.failed} of {outcome.asked} links failed"
    code = exit_code(outcome)
    if code == OUTPUT_FAILED:
        return outcome.output_error or f"{outcome.lost} snapshots are in no file"
    if code >= SIGNAL_BASE:
        return f"stopped by signal {outcome.stopped_by}"
    if code == NOTHING_CAME:
        return f"no article was fetched and extracted; {failures}"
    if code == TOO_MANY_FAILURES:
        return "the spider's start() raised" if outcome.start_failed else failures
    return f"ended well; {failures}"
