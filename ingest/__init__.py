"""From the web to a published corpus: crawl, read, split, index, check, publish."""
