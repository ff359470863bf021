"""人民网. Its start pages were not verified live: `scrapy checksite people` does that."""

from snapshotter.news_spider import NewsSpider
from snapshotter.site import Site


class PeopleSpider(NewsSpider):
    """People's Daily online; each channel is a host of its own."""

    name = "people"
    allowed_domains = ["people.com.cn"]
    site = Site(
        source="人民网",
        sections={
            "时政": "http://politics.people.com.cn/",
            "国际": "http://world.people.com.cn/",
            "财经": "http://finance.people.com.cn/",
            "社会": "http://society.people.com.cn/",
            "军事": "http://military.people.com.cn/",
            "科技": "http://scitech.people.com.cn/",
            "教育": "http://edu.people.com.cn/",
            "文化": "http://culture.people.com.cn/",
            "健康": "http://health.people.com.cn/",
            "评论": "http://opinion.people.com.cn/",
        },
        feeds=("http://www.people.com.cn/rss/politics.xml",),
        article=r"/n\d/\d{4}/\d{4}/c\d+-\d+\.html",
        timezone="Asia/Shanghai",
    )
