"""Acts understood as acts: their facts, their parts, and which of them are in force."""
