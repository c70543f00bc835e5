"""All that changes the hall: one transaction, and one effect, for each request id."""
