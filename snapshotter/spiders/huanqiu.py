"""环球网. Its start pages were not verified live: `scrapy checksite huanqiu` does that."""

from snapshotter.news_spider import NewsSpider
from snapshotter.site import Site


class HuanqiuSpider(NewsSpider):
    """Global Times online; each channel is a host of its own."""

    name = "huanqiu"
    allowed_domains = ["huanqiu.com"]
    site = Site(
        source="环球网",
        sections={
            "国内": "https://china.huanqiu.com/",
            "国际": "https://world.huanqiu.com/",
            "军事": "https://mil.huanqiu.com/",
            "港澳台": "https://taiwan.huanqiu.com/",
            "评论": "https://opinion.huanqiu.com/",
            "财经": "https://finance.huanqiu.com/",
            "科技": "https://tech.huanqiu.com/",
            "社会": "https://society.huanqiu.com/",
            "体育": "https://sports.huanqiu.com/",
            "娱乐": "https://ent.huanqiu.com/",
        },
        article=r"/article/[0-9A-Za-z]{11}(?![0-9A-Za-z])",
        timezone="Asia/Shanghai",
    )
