"""The town's published words: documents, passages, and the index that finds them."""
