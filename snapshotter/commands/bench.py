"""`scrapy bench`: Scrapy's own command, which here leaves no trace in output and state."""

from scrapy.commands.bench import Command as ScrapyBench

from snapshotter.authoring.visit import LeavesNoTrace


class Command(LeavesNoTrace, ScrapyBench):
    """Every option of Scrapy's command: it crawls a test server of its own."""
