"""光明网. Its start pages were not verified live: `scrapy checksite gmw` does that."""

from snapshotter.news_spider import NewsSpider
from snapshotter.site import Site


class GmwSpider(NewsSpider):
    """Guangming Daily online; each channel is a host of its own."""

    name = "gmw"
    allowed_domains = ["gmw.cn"]
    site = Site(
        source="光明网",
        sections={
            "时政": "https://politics.gmw.cn/",
            "国际": "https://world.gmw.cn/",
            "财经": "https://economy.gmw.cn/",
            "文化": "https://culture.gmw.cn/",
            "科技": "https://tech.gmw.cn/",
            "教育": "https://edu.gmw.cn/",
            "健康": "https://health.gmw.cn/",
            "法治": "https://legal.gmw.cn/",
            "军事": "https://mil.gmw.cn/",
            "评论": "https://guancha.gmw.cn/",
        },
        article=r"/\d{4}-\d{2}/\d{2}/content_\d+\.html?",
        timezone="Asia/Shanghai",
    )
