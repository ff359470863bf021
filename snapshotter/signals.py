"""Our own Scrapy signals; connect to them like to Scrapy's (`crawler.signals.connect`)."""

file_published = object()
"""Sent when a file stands whole in its place. Arguments: `entry`, its line of `manifest.jsonl`."""
