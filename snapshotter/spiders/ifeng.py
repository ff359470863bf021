"""凤凰网. Its start pages were not verified live: `scrapy checksite ifeng` does that."""

from snapshotter.news_spider import NewsSpider
from snapshotter.site import Site


class IfengSpider(NewsSpider):
    """Phoenix New Media."""

    name = "ifeng"
    allowed_domains = ["ifeng.com"]
    site = Site(
        source="凤凰网",
        sections={
            "国内": "https://news.ifeng.com/",
            "财经": "https://finance.ifeng.com/",
            "军事": "https://mil.ifeng.com/",
            "科技": "https://tech.ifeng.com/",
            "体育": "https://sports.ifeng.com/",
            "娱乐": "https://ent.ifeng.com/",
            "文化": "https://culture.ifeng.com/",
            "时尚": "https://fashion.ifeng.com/",
            "汽车": "https://auto.ifeng.com/",
            "公益": "https://gongyi.ifeng.com/",
        },
        article=r"/c/(?:special/)?[0-9A-Za-z]{10,12}(?![0-9A-Za-z/])",
        timezone="Asia/Shanghai",
    )
