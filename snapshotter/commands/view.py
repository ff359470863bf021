"""`scrapy view`: Scrapy's own command, which here leaves no trace in output and state."""

from scrapy.commands.view import Command as ScrapyView

from snapshotter.authoring.visit import LeavesNoTrace


class Command(LeavesNoTrace, ScrapyView):
    """Every option of Scrapy's command: it opens a page in a browser."""
