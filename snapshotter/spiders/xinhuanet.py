"""新华网. Its start pages were not verified live: `scrapy checksite xinhuanet` does that."""

from snapshotter.news_spider import NewsSpider
from snapshotter.site import Site


class XinhuanetSpider(NewsSpider):
    """Xinhua News Agency; its articles moved from xinhuanet.com to news.cn."""

    name = "xinhuanet"
    allowed_domains = ["news.cn", "xinhuanet.com"]
    site = Site(
        source="新华网",
        sections={
            "时政": "http://www.news.cn/politics/",
            "国际": "http://www.news.cn/world/",
            "财经": "http://www.news.cn/fortune/",
            "军事": "http://www.news.cn/mil/",
            "法治": "http://www.news.cn/legal/",
            "科技": "http://www.news.cn/tech/",
            "体育": "http://www.news.cn/sports/",
            "文化": "http://www.news.cn/culture/",
            "港澳台": "http://www.news.cn/gangao/",
        },
        article=r"/\d{8}/[0-9a-f]{32}/c\.html|/\d{4}-\d{2}/\d{2}/c_\d+\.html?",
        timezone="Asia/Shanghai",
    )
