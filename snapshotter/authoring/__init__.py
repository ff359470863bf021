"""What helps an author to describe a site: look at a page, visit a site, check it."""
