"""What a question asks for, and about what: its words as they were meant, in French, and those that tell nothing."""
