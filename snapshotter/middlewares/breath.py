"""Takes a callback's breaths out of what it gives, and lets others work meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from scrapy.http import Response

from snapshotter.marks import BREATH


class BreathMiddleware:
    """Stands before all that looks at requests and items."""

    async def process_spider_output(
        self,
        response: Response,  # noqa: ARG002 - Scrapy's names
        result: AsyncIterator[Any],
    ) -> AsyncIterator[Any]:
        """Pass on everything else."""
        async for output in result:
            if output is BREATH:
                await asyncio.sleep(0)
            else:
                yield output
