"""From bytes to titled sections: one file for each kind of document, and a registry of them."""
