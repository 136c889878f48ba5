"""What acts decide, how they were voted, why, and whether they are in force."""
