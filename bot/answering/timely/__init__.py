"""What an answer owes to the day or the period that is asked about: events, sessions, closures, doubts."""
