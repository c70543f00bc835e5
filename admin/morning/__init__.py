"""A morning at a centre: people, counters, what they do, and whether the promises held."""
