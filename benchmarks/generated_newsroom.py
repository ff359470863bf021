"""A news site of any size, made from numbers: what is found of it can be counted.

It has sections with paginated lists, a feed for each section, a sitemap, and what real sites have
besides: pages about itself, tags, a calendar without end, facets, documents, videos without text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cached_property
from html import escape

from benchmarks.local_site import Answer, page, text

SECTIONS = {
    "guonei": "国内",
    "guoji": "国际",
    "caijing": "财经",
    "keji": "科技",
    "tiyu": "体育",
    "wenhua": "文化",
    "shehui": "社会",
    "jiaoyu": "教育",
}
PLACES = "江州 海陵 云溪 北岭 长宁 石桥 南浦 青川".split()
EVENTS = (
    "老水渠修缮后恢复通水 沿线居民重新用上活水",
    "新轮渡首航 往返两岸只要一刻钟",
    "山区小学迎来科学车 孩子们动手造彩虹",
    "旧厂房改成图书馆 周末开放到深夜",
    "公交线路调整 三条夜班车延长到凌晨",
    "博物馆展出修复的渔船 观众可以登船",
)
SENTENCES = (
    "记者从现场了解到，这项工作从去年春天开始，前后用了{n}天。",
    "住在附近的居民说，家里三代人都记得它原来的样子，如今又能看见了。",
    "参与设计的工程师介绍，材料大多取自本地，损坏的{n}处都按老办法补好。",
    "有关部门表示，下一步将听取街坊的意见，把周边的路灯和座椅一并换新。",
    "据统计，头一个周末共有{n}人前来，秩序良好，没有发生事故。",
    "专家认为，把能用的东西留住，比重新建一座更难，也更有意义。",
)
CHINA = timezone(timedelta(hours=8))
FEED_DATE = "%a, %d %b %Y %H:%M:%S +0000"


@dataclass(frozen=True)
class Article:
    """One article, told by its number: the higher, the older."""

    number: int
    section: str
    published: datetime

    @property
    def path(self) -> str:
        """In one of three shapes, as sites have that changed their system."""
        day, number = self.published, 100_000 + self.number
        if self.number % 3 == 0:
            return f"/{self.section}/{day:%Y-%m/%d}/content_{number}.html"
        if self.number % 3 == 1:
            return f"/a/{day:%Y%m%d}/{number}.html"
        return f"/{self.section}/{day:%Y/%m/%d}/a{number}b.shtml"

    @property
    def printed(self) -> datetime:
        """The time as the page shows it, without an offset."""
        return self.published.astimezone(CHINA)

    @property
    def title(self) -> str:
        """Of its own."""
        place, event = PLACES[self.number % len(PLACES)], EVENTS[self.number % len(EVENTS)]
        return f"{place}{event}（{self.number}）"

    def html(self, extra: str = "") -> str:
        """The page; `extra` goes into its head."""
        told = "".join(
            f"<p>{''.join(SENTENCES[(part + n) % len(SENTENCES)] for n in range(3))}</p>"
            for part in range(4)
        ).replace("{n}", str(self.number + 10))
        return (
            f"<html><head><title>{escape(self.title)} - 江畔新闻网</title>{extra}</head><body>"
            f'<div class="nav"><a href="/">首页</a></div><h1>{escape(self.title)}</h1>'
            f'<div class="info">{self.printed:%Y-%m-%d %H:%M} 来源：江畔新闻网</div>'
            f'<div class="content">{told}</div></body></html>'
        )


@dataclass(frozen=True, kw_only=True)
class GeneratedNewsroom:
    """A site of `size` articles, one an hour back from `newest`.

    `ways` are how its articles can be found: `listings`, `feeds`, `sitemaps`.
    """

    size: int
    newest: datetime
    """In UTC."""
    ways: frozenset[str] = frozenset(("listings", "feeds", "sitemaps"))
    page_size: int = 50

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The newest first."""
        names = list(SECTIONS)
        return tuple(
            Article(n, names[n % len(names)], self.newest - timedelta(hours=n))
            for n in range(self.size)
        )

    def pages(self, base: str) -> dict[str, Answer]:
        """Everything that the site serves, by path.

        Args:
            base: its address without a slash at the end.
        """
        found = {article.path: page(article.html()) for article in self.articles}
        return found | dict(self._traps()) | dict(self._lists()) | dict(self._for_machines(base))

    def of(self, section: str) -> list[Article]:
        """The articles of a section."""
        return [article for article in self.articles if article.section == section]

    def _lists(self) -> Iterator[tuple[str, Answer]]:
        feeds = "".join(
            f'<link rel="alternate" type="application/rss+xml" href="/{name}/rss.xml">'
            for name in SECTIONS
        )
        head = feeds if "feeds" in self.ways else ""
        if "listings" not in self.ways:
            yield "/", page(f"<html><head>{head}</head><body><p>江畔新闻网</p></body></html>")
            return
        yield "/", page(_list(self.articles[: self.page_size], head=head, foot=_FOOT))
        for name in SECTIONS:
            articles = self.of(name)
            for number, start in enumerate(range(0, len(articles), self.page_size), 1):
                shown = articles[start : start + self.page_size]
                more = start + self.page_size < len(articles)
                onward = f'<a href="/{name}/index_{number + 1}.html">下一页</a>' if more else ""
                path = f"/{name}/index_{number}.html" if number > 1 else f"/{name}/"
                yield path, page(_list(shown, foot=onward + _FOOT))

    def _for_machines(self, base: str) -> Iterator[tuple[str, Answer]]:
        if "feeds" in self.ways:
            for name, word in SECTIONS.items():
                yield f"/{name}/rss.xml", rss(self.of(name), base, word)
        if "sitemaps" in self.ways:
            others = [f"/{name}/" for name in SECTIONS] + list(self._traps())
            yield "/map/news.xml", sitemap(self.articles, base, others)
        named = f"Sitemap: {base}/map/news.xml\n" if "sitemaps" in self.ways else ""
        yield "/robots.txt", text(f"User-agent: *\nDisallow: /private/\n{named}")

    @staticmethod
    def _traps() -> Mapping[str, Answer]:
        """What is no article, and is linked all the same."""
        about = "<h1>关于我们</h1><p>江畔新闻网。</p>"
        video = "<h1>江州轮渡首航现场视频直播回放在这里</h1><p>视频加载中</p><p>请稍候</p>"
        return {
            "/about.html": page(f"<html><body>{about}</body></html>"),
            "/v/20240513/900001.html": page(f"<html><body>{video}</body></html>"),
            "/author/zhou/": page("<html><body><h1>周明远</h1></body></html>"),
        }


_FOOT = (
    '<div class="footer"><a href="/about.html">关于我们</a>'
    '<a href="/author/zhou/">周明远</a><a href="/report.pdf">年度社会责任报告全文下载</a>'
    '<a href="/calendar/2024/05/">往期回顾</a><a href="?sort=hot">最热</a></div>'
)


def _list(articles: tuple[Article, ...] | list[Article], head: str = "", foot: str = "") -> str:
    menu = "".join(f'<a href="/{name}/">{word}</a> ' for name, word in SECTIONS.items())
    items = "".join(
        f'<li><a href="{a.path}">{escape(a.title)}</a><span>{a.printed:%Y-%m-%d}</span></li>'
        for a in articles
    )
    return (
        f"<html><head><title>江畔新闻网</title>{head}</head><body>"
        f'<div class="nav"><a href="/">首页</a> {menu}</div><ul class="list">{items}</ul>'
        f"{foot}</body></html>"
    )


def rss(articles: list[Article], base: str, category: str = "", extra: str = "") -> Answer:
    """A feed; `extra` stands beside its entries."""
    items = "".join(
        f"<item><title>{escape(a.title)}</title><link>{base}{a.path}</link>"
        f"<category>{category}</category><pubDate>{a.published:{FEED_DATE}}</pubDate></item>"
        for a in articles
    )
    feed = f'<rss version="2.0"><channel><title>江畔</title>{extra}{items}</channel></rss>'
    return Answer(body=feed.encode(), content_type="application/rss+xml")


def sitemap(articles: tuple[Article, ...], base: str, others: list[str]) -> Answer:
    """A sitemap of articles, and of other pages that were changed today."""
    today = datetime.now(UTC)
    dated = [(a.path, a.published) for a in articles] + [(path, today) for path in others]
    urls = "".join(
        f"<url><loc>{base}{path}</loc><lastmod>{moment:%Y-%m-%dT%H:%M:%SZ}</lastmod></url>"
        for path, moment in dated
    )
    return Answer(body=f"<urlset>{urls}</urlset>".encode(), content_type="text/html")
