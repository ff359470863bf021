"""中国新闻网. Its start pages were not verified live: `scrapy checksite chinanews` does that."""

from snapshotter.news_spider import NewsSpider
from snapshotter.site import Site


class ChinanewsSpider(NewsSpider):
    """China News Service."""

    name = "chinanews"
    allowed_domains = ["chinanews.com.cn", "chinanews.com"]
    site = Site(
        source="中国新闻网",
        start=("https://www.chinanews.com.cn/scroll-news/news1.html",),
        sections={
            "国内": "https://www.chinanews.com.cn/china/",
            "国际": "https://www.chinanews.com.cn/world/",
            "社会": "https://www.chinanews.com.cn/society/",
            "财经": "https://www.chinanews.com.cn/finance/",
            "港澳台": "https://www.chinanews.com.cn/dwq/",
            "体育": "https://www.chinanews.com.cn/sports/",
            "文化": "https://www.chinanews.com.cn/wenhua/",
            "健康": "https://www.chinanews.com.cn/health/",
        },
        feeds=("https://www.chinanews.com.cn/rss/scroll-news.xml",),
        article=r"/\d{4}/\d{2}-\d{2}/\d+\.shtml",
        timezone="Asia/Shanghai",
    )
