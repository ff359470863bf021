"""网易. Its start pages were not verified live: `scrapy checksite netease` does that."""

from snapshotter.news_spider import NewsSpider
from snapshotter.site import Site


class NeteaseSpider(NewsSpider):
    """NetEase; each channel is a host of its own, articles have one form."""

    name = "netease"
    allowed_domains = ["163.com"]
    site = Site(
        source="网易",
        sections={
            "国内": "https://news.163.com/domestic/",
            "国际": "https://news.163.com/world/",
            "军事": "https://war.163.com/",
            "财经": "https://money.163.com/",
            "科技": "https://tech.163.com/",
            "体育": "https://sports.163.com/",
            "娱乐": "https://ent.163.com/",
            "教育": "https://edu.163.com/",
            "汽车": "https://auto.163.com/",
            "时尚": "https://lady.163.com/",
        },
        article=r"/[0-9A-Z]{16}\.html",
        timezone="Asia/Shanghai",
    )
