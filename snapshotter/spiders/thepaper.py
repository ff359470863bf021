"""澎湃新闻. Its start pages were not verified live: `scrapy checksite thepaper` does that."""

from snapshotter.news_spider import NewsSpider
from snapshotter.site import Site


class ThepaperSpider(NewsSpider):
    """The Paper; its channels have numbers for names."""

    name = "thepaper"
    allowed_domains = ["thepaper.cn"]
    site = Site(
        source="澎湃新闻",
        start=("https://www.thepaper.cn/",),
        sections={
            "国内": "https://www.thepaper.cn/channel_25950",
            "国际": "https://www.thepaper.cn/channel_122908",
            "财经": "https://www.thepaper.cn/channel_25951",
            "科技": "https://www.thepaper.cn/channel_119908",
            "文化": "https://www.thepaper.cn/channel_25952",
            "生活": "https://www.thepaper.cn/channel_25953",
        },
        article=r"/newsDetail_forward_\d+",
        timezone="Asia/Shanghai",
    )
