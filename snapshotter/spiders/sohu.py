"""搜狐. Its start pages were not verified live: `scrapy checksite sohu` does that."""

from snapshotter.news_spider import NewsSpider
from snapshotter.site import Site


class SohuSpider(NewsSpider):
    """Sohu; most of its articles are by others, whom the byline names."""

    name = "sohu"
    allowed_domains = ["sohu.com"]
    site = Site(
        source="搜狐",
        sections={
            "国内": "https://news.sohu.com/",
            "军事": "https://mil.sohu.com/",
            "财经": "https://business.sohu.com/",
            "科技": "https://it.sohu.com/",
            "体育": "https://sports.sohu.com/",
            "娱乐": "https://yule.sohu.com/",
            "文化": "https://cul.sohu.com/",
            "教育": "https://learning.sohu.com/",
            "健康": "https://health.sohu.com/",
            "汽车": "https://auto.sohu.com/",
        },
        article=r"/a/\d+_\d+|/\d{8}/n\d+\.shtml",
        timezone="Asia/Shanghai",
    )
