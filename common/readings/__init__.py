"""All that is only read of the hall, each for those who need it."""
