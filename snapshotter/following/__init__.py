"""From a page to the requests that it leads to, one module a way of finding.

`walker` is what all of them build on; `listings`, `feeds` and `sitemaps` are mixed into
`NewsSpider`. What is on a page is read by `discover`; here is only who is asked next.
"""
