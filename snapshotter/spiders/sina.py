"""新浪网. Its start pages were not verified live: `scrapy checksite sina` does that."""

from snapshotter.news_spider import NewsSpider
from snapshotter.site import Site


class SinaSpider(NewsSpider):
    """Sina."""

    name = "sina"
    allowed_domains = ["sina.com.cn"]
    site = Site(
        source="新浪网",
        sections={
            "国内": "https://news.sina.com.cn/china/",
            "国际": "https://news.sina.com.cn/world/",
            "社会": "https://news.sina.com.cn/society/",
            "军事": "https://mil.news.sina.com.cn/",
            "财经": "https://finance.sina.com.cn/",
            "科技": "https://tech.sina.com.cn/",
            "体育": "https://sports.sina.com.cn/",
            "娱乐": "https://ent.sina.com.cn/",
            "教育": "https://edu.sina.com.cn/",
            "时尚": "https://fashion.sina.com.cn/",
        },
        article=r"/\d{4}-\d{2}-\d{2}/(?:detail|doc)-\w+\.d?s?html",
        timezone="Asia/Shanghai",
    )
