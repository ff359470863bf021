"""`scrapy fetch`: Scrapy's own command, which here leaves no trace in output and state."""

from scrapy.commands.fetch import Command as ScrapyFetch

from snapshotter.authoring.visit import LeavesNoTrace


class Command(LeavesNoTrace, ScrapyFetch):
    """Every option of Scrapy's command: it prints a page."""
