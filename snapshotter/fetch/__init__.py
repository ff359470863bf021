"""How a page is fetched, and from where not."""
