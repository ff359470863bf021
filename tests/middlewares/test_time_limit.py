"""A page's time is that of its own work: no other page's, and nothing of what it waits for."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable
from contextlib import suppress
from typing import Any

from scrapy.http import Response
from scrapy.utils.test import get_crawler

from snapshotter.middlewares.time_limit import PageTooSlowError, TimeLimitMiddleware

LIMIT = 0.1


def work(seconds: float) -> None:
    """Use CPU time."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        sum(range(10_000))


async def waiting(seconds: float, *works: float) -> AsyncIterator[Any]:
    """A callback that waits before it works, and gives something after each work."""
    for one in works:
        await asyncio.sleep(seconds)
        work(one)
        yield one


async def read(outputs: AsyncIterator[Any]) -> list[Any]:
    limit = TimeLimitMiddleware(get_crawler(settings_dict={"SNAPSHOT_MAX_PAGE_SECONDS": LIMIT}))
    return [one async for one in limit.process_spider_output(Response("http://a.example"), outputs)]


def run(*tasks: Awaitable[Any]) -> list[Any]:
    async def together() -> list[Any]:
        return await asyncio.gather(*tasks, return_exceptions=True)

    return asyncio.run(together())


async def other(seconds: float) -> str:
    """What reads no page, and has all the time that it likes."""
    await asyncio.sleep(0.01)
    work(seconds)
    return "done"


def test_page_that_waits_costs_no_time() -> None:
    assert run(read(waiting(0.2, 0.01)), other(3 * LIMIT)) == [[0.01], "done"]


def test_page_that_works_too_long_has_failed() -> None:
    (error,) = run(read(waiting(0.01, 5 * LIMIT)))
    assert isinstance(error, PageTooSlowError)


def test_time_is_that_of_all_works_of_a_page() -> None:
    (error,) = run(read(waiting(0.01, *[LIMIT / 3] * 5)))
    assert isinstance(error, PageTooSlowError)


def test_clock_of_one_page_does_not_stop_that_of_another() -> None:
    found, error = run(read(waiting(0.01, 0.01)), read(waiting(0.02, 5 * LIMIT)))
    assert found == [0.01]
    assert isinstance(error, PageTooSlowError)


def test_page_that_is_told_to_end_can_tidy_up() -> None:
    tidied = []

    async def callback() -> AsyncIterator[Any]:
        try:
            await asyncio.sleep(60)
            yield "never"
        except asyncio.CancelledError:
            tidied.append(1)
            raise

    async def cancel() -> None:
        task = asyncio.ensure_future(read(callback()))
        await asyncio.sleep(0.01)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    run(cancel())
    assert tidied == [1]
