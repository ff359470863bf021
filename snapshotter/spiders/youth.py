"""中国青年网. Its start pages were not verified live: `scrapy checksite youth` does that."""

from snapshotter.news_spider import NewsSpider
from snapshotter.site import Site


class YouthSpider(NewsSpider):
    """China Youth Network."""

    name = "youth"
    allowed_domains = ["youth.cn"]
    site = Site(
        source="中国青年网",
        sections={
            "国内": "http://news.youth.cn/gn/",
            "国际": "http://news.youth.cn/gj/",
            "时政": "http://news.youth.cn/sz/",
            "社会": "http://news.youth.cn/sh/",
            "军事": "http://military.youth.cn/",
            "财经": "http://finance.youth.cn/",
            "体育": "http://sports.youth.cn/",
            "娱乐": "http://fun.youth.cn/",
            "教育": "http://edu.youth.cn/",
        },
        article=r"/\d{6}/t\d{8}_\d+\.html?",
        timezone="Asia/Shanghai",
    )
