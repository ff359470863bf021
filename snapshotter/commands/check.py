"""`scrapy check`: Scrapy's own command, which here leaves no trace in output and state."""

from scrapy.commands.check import Command as ScrapyCheck

from snapshotter.authoring.visit import LeavesNoTrace


class Command(LeavesNoTrace, ScrapyCheck):
    """Every option of Scrapy's command: it tries the contracts of spiders."""
