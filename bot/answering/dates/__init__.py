"""The days, periods and years that texts name, read by the town's clock."""
