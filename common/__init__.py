"""What every door shares: the rules, the database, the use cases, speech and look."""
