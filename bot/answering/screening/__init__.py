"""What a question's words tell before anything is looked for: danger, insults, personal data."""
