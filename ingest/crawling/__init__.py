"""Which addresses of a site are read, in what order and at what pace."""
