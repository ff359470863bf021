"""Scrapy's own, but for what a benchmark on one's own machine needs."""

BOT_NAME = "stock"
SPIDER_MODULES = ["benchmarks.stock.spiders"]
ROBOTSTXT_OBEY = False
CONCURRENT_REQUESTS_PER_DOMAIN = 8
LOG_LEVEL = "ERROR"
DEPTH_LIMIT = 1  # a list and its articles
