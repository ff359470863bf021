"""央视网. Its start pages were not verified live: `scrapy checksite cctv` does that."""

from snapshotter.news_spider import NewsSpider
from snapshotter.site import Site


class CctvSpider(NewsSpider):
    """China Central Television; video pages (VIDE…) are left out."""

    name = "cctv"
    allowed_domains = ["cctv.com", "cctv.cn"]
    site = Site(
        source="央视网",
        sections={
            "国内": "https://news.cctv.com/china/",
            "国际": "https://news.cctv.com/world/",
            "社会": "https://news.cctv.com/society/",
            "法治": "https://news.cctv.com/law/",
            "科技": "https://news.cctv.com/tech/",
            "生活": "https://news.cctv.com/life/",
            "娱乐": "https://news.cctv.com/ent/",
            "军事": "https://military.cctv.com/",
            "财经": "https://jingji.cctv.com/",
            "体育": "https://sports.cctv.com/",
        },
        article=r"/\d{4}/\d{2}/\d{2}/ARTI\w+\.shtml",
        timezone="Asia/Shanghai",
    )
