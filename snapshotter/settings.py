"""What differs from Scrapy's defaults, and the order of everything: a table of contents.

    discover -> fetch -> extract -> normalise -> stamp
             -> judge -> export -> index -> publish -> report

Each value can be overridden as ever in Scrapy: `-s NAME=VALUE`, or `custom_settings` of a spider.
"""

from snapshotter.stamp import DEFAULT_DISCLAIMER

BOT_NAME = "snapshotter"
SPIDER_MODULES = ["snapshotter.spiders"]
NEWSPIDER_MODULE = "snapshotter.spiders"
COMMANDS_MODULE = "snapshotter.commands"
SPIDER_LOADER_CLASS = "snapshotter.spider_loader.SpiderLoader"

# --- Ours -------------------------------------------------------------------------------------

# Who makes the snapshots: stands in the disclaimer, an archive puts its own domain here.
SNAPSHOT_CRAWLER = "snapshotter"
# Template of the disclaimer, with {crawler}, {snapshot_time} and {url}. A site may have its own.
SNAPSHOT_DISCLAIMER = DEFAULT_DISCLAIMER
# IANA zone that snapshot times are written in.
SNAPSHOT_TIMEZONE = "Asia/Shanghai"
# Folder of the published files, relative to where `scrapy` is started.
SNAPSHOT_OUTPUT_DIR = "output"
# Folder of what the crawler remembers, and of the locks that keep one run a spider.
SNAPSHOT_STATE_DIR = "state"
# Whether a crawl takes part in the archive: holds the lock, remembers, publishes and reports. The
# commands that only look at pages, such as `scrapy fetch` and `scrapy checksite`, switch it off.
SNAPSHOT_ARCHIVE_ENABLED = True
# Share of the links asked for that may fail in a run that ends with exit code 0.
SNAPSHOT_MAX_FAILURE_RATIO = 0.2
# Seconds that a run which is told to stop has for what is in flight.
SNAPSHOT_SHUTDOWN_SECONDS = 20.0
# Records of a file; then it is published and the next one begun.
SNAPSHOT_BATCH_RECORDS = 500
# Hours after its publication in which a known article is asked for again, conditionally.
SNAPSHOT_REVISIT_HOURS = 24.0
# Hosts (names or addresses, no ports) that may be visited although their address is not public.
SNAPSHOT_PRIVATE_HOSTS: list[str] = []
# Where a publisher can read who visits and complain: a web address and a mail address. It becomes
# part of the User-Agent; until it is set, each run but the demo's warns.
SNAPSHOT_CONTACT = ""
# Whether a page that says `noarchive` or `nosnapshot` to robots is left out.
SNAPSHOT_RESPECT_NOARCHIVE = True
# Seconds between two requests to a host that its robots.txt may ask for at most (Crawl-delay).
SNAPSHOT_MAX_CRAWL_DELAY = 30.0
# Seconds that a run waits for a host that asks for it (Retry-After); who wants more is left alone.
SNAPSHOT_MAX_RETRY_AFTER = 120.0
# Days back from now that entries of sitemaps are taken from; `-a since=2023-01-01` asks for more.
SNAPSHOT_SITEMAP_DAYS = 3.0
# Whether feeds and sitemaps are looked for at the usual places of a site that names none.
SNAPSHOT_TRY_USUAL_PLACES = True
# Sections taken from the menus of a start page, and sitemaps from one index.
SNAPSHOT_MAX_SECTIONS = 40
SNAPSHOT_MAX_SITEMAPS = 500
# Pages followed one after the other from a start page to a list: 1 is a section of its menu.
SNAPSHOT_MAX_DEPTH = 2
# Bytes that a compressed answer may become, and how many times its own size. HTML shrinks to a
# tenth, a sitemap to a fortieth; what shrinks to a thousandth holds nothing to read.
SNAPSHOT_MAX_UNPACKED_SIZE = 64 * 1024 * 1024
SNAPSHOT_MAX_UNPACKED_RATIO = 200
# Bytes of an HTML page, unpacked; a larger one is no article and no list of them.
SNAPSHOT_MAX_PAGE_SIZE = 5 * 1024 * 1024
# CPU seconds that reading one page may take.
SNAPSHOT_MAX_PAGE_SECONDS = 5.0
# Pages of one article that are joined, and list pages that are turned from one start page.
SNAPSHOT_MAX_ARTICLE_PAGES = 30
SNAPSHOT_MAX_LISTING_PAGES = 5
# Article links taken from one list page; more than that is a link farm, not a newspaper.
SNAPSHOT_MAX_LINKS_PER_PAGE = 500

# --- Fetch ------------------------------------------------------------------------------------

USER_AGENT = BOT_NAME  # and SNAPSHOT_CONTACT
ROBOTSTXT_OBEY = True
# What a robots.txt calls us.
ROBOTSTXT_USER_AGENT = BOT_NAME
# Longer addresses carry state, or are made by a trap.
URLLENGTH_LIMIT = 1_000
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 0.5
CONCURRENT_REQUESTS_PER_DOMAIN = 2
# Seconds for one answer in all, however slowly it drips.
DOWNLOAD_TIMEOUT = 60
# Scrapy's default leaves certificates unchecked; an archive must know whom it quotes.
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024
REDIRECT_MAX_TIMES = 5
COOKIES_ENABLED = False
# What we read elsewhere is nobody's business: only pages of the same site are told.
REFERRER_POLICY = "same-origin"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
}
# No other scheme is fetched, and no address inside a network: the handler guards each connection.
DOWNLOAD_HANDLERS = {
    "http": "snapshotter.fetch.download_handler.GuardedDownloadHandler",
    "https": "snapshotter.fetch.download_handler.GuardedDownloadHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
DOWNLOADER_MIDDLEWARES = {
    "snapshotter.middlewares.address_guard.AddressGuardMiddleware": 40,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "snapshotter.middlewares.refusals.OffsiteMiddleware": 50,  # in its place
    "snapshotter.middlewares.retry_after.RetryAfterMiddleware": 560,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "snapshotter.middlewares.robots.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "snapshotter.middlewares.meta_refresh.MetaRefreshMiddleware": 580,  # in its place
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "snapshotter.middlewares.decompression.DecompressionMiddleware": 590,  # in its place
}
# A proxy looks names up itself, where no guard of ours sees what it finds: only if asked for.
HTTPPROXY_ENABLED = False
# Ours can give up what is in flight when a run must end.
DOWNLOADER = "snapshotter.fetch.downloader.Downloader"
SPIDER_MIDDLEWARES = {
    "snapshotter.middlewares.time_limit.TimeLimitMiddleware": 960,
    "snapshotter.middlewares.breath.BreathMiddleware": 955,
    "snapshotter.middlewares.tally.TallyMiddleware": 950,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "snapshotter.middlewares.refusals.DepthMiddleware": 900,  # in its place
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "snapshotter.middlewares.refusals.UrlLengthMiddleware": 800,  # in its place
    "snapshotter.middlewares.known.KnownMiddleware": 10,
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "snapshotter.middlewares.http_error.HttpErrorMiddleware": 50,  # in its place
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
    "snapshotter.middlewares.referer.RefererMiddleware": 8,  # only for what will be asked for
    "snapshotter.middlewares.backlog.BacklogMiddleware": 5,
}
# Doors into the process that a crawler run from cron does not need.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

# --- Normalise, stamp, judge ------------------------------------------------------------------

# Tasks that Scrapy starts for what each page gives, however little that is; no step of ours waits.
CONCURRENT_ITEMS = 1
# It parses the source of the callback for every page. What it warns of fails as `no_snapshot`.
WARN_ON_GENERATOR_RETURN_VALUE = False
ITEM_PIPELINES = {
    "snapshotter.pipelines.TitlePipeline": 100,
    "snapshotter.pipelines.CategoryPipeline": 200,
    "snapshotter.pipelines.TextPipeline": 300,
    "snapshotter.pipelines.PublishTimePipeline": 400,
    "snapshotter.pipelines.SourcePipeline": 500,
    "snapshotter.pipelines.AuthorsPipeline": 600,
    "snapshotter.pipelines.IdentityPipeline": 700,
    "snapshotter.pipelines.DisclaimerPipeline": 800,
    "snapshotter.pipelines.JudgePipeline": 900,
}

# --- Export, publish --------------------------------------------------------------------------

FEED_EXPORTERS = {
    "jsonl": "snapshotter.exporters.SnapshotLinesExporter",
    "jsonlines": "snapshotter.exporters.SnapshotLinesExporter",
    "jl": "snapshotter.exporters.SnapshotLinesExporter",
}
FEED_URI_PARAMS = "snapshotter.exporters.add_output_folder"
FEED_STORAGES = {
    "": "snapshotter.exporters.PublishedFile",
    "file": "snapshotter.exporters.PublishedFile",
}
FEEDS = {
    "%(output_dir)s/%(name)s/%(run_id)s-%(batch_id)04d.jsonl": {"format": "jsonl"},
}
FEED_EXPORT_ENCODING = "utf-8"
FEED_STORE_EMPTY = False

# --- Report -----------------------------------------------------------------------------------

# Scrapy's own without those two doors: to import what is off costs a tenth of a short run.
EXTENSIONS_BASE = {
    "scrapy.extensions.corestats.CoreStats": 0,
    "scrapy.extensions.logcount.LogCount": 0,
    "scrapy.extensions.memusage.MemoryUsage": 0,
    "scrapy.extensions.memdebug.MemoryDebugger": 0,
    "scrapy.extensions.closespider.CloseSpider": 0,
    "scrapy.extensions.feedexport.FeedExporter": 0,
    "scrapy.extensions.logstats.LogStats": 0,
    "scrapy.extensions.spiderstate.SpiderState": 0,
    "scrapy.extensions.throttle.AutoThrottle": 0,
}
EXTENSIONS = {
    "snapshotter.extensions.lock.SpiderLock": -1000,  # before everything that opens a file
    "snapshotter.extensions.archive.Archive": 0,
    "snapshotter.extensions.delivery.DeliveryCheck": 0,
    "snapshotter.extensions.crawl_delay.CrawlDelay": 500,  # after AutoThrottle
    "snapshotter.extensions.progress.ProgressLine": 900,
    "snapshotter.extensions.report.RunReport": 1000,
}

LOG_LEVEL = "INFO"
LOG_FORMATTER = "snapshotter.log_formatter.AddressLogFormatter"
STATS_DUMP = False
