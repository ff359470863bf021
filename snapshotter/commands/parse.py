"""`scrapy parse`: Scrapy's own command, which here leaves no trace in output and state."""

from scrapy.commands.parse import Command as ScrapyParse

from snapshotter.authoring.visit import LeavesNoTrace


class Command(LeavesNoTrace, ScrapyParse):
    """Every option of Scrapy's command: it prints what a spider's callback makes of a page."""
