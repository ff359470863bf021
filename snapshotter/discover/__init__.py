"""Pages, feeds and sitemaps to links with hints. No Scrapy, no network: bytes and trees come in.

- `listing`: the articles that a page lists; built on `links`, `shapes`, `lists`, `printed_time`
- `pagination`: where a list goes on; `sections`: where a site's menus lead
- `feed`, `sitemap`, `opml`: what is made for machines; built on `xml` and `moments`
- `places`, `robots`: where feeds and sitemaps are, and what a publisher asks of us
"""
