"""A Scrapy project without anything of ours: the yardstick of a crawl."""
