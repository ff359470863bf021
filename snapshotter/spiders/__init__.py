"""One file a site, and the spiders that need no site: demo, page, news, subscriptions."""
