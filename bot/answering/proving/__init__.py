"""What it takes to prove a sentence by its quotes: figures, names, polarity, conditions, scope and what it adds."""
