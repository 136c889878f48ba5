"""Who does what for the town, and what somebody was given or reported."""
