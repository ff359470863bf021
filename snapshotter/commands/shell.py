"""`scrapy shell`: Scrapy's own command, which here leaves no trace in output and state."""

from scrapy.commands.shell import Command as ScrapyShell

from snapshotter.authoring.visit import LeavesNoTrace


class Command(LeavesNoTrace, ScrapyShell):
    """Every option of Scrapy's command: it tries things out on a page."""
