"""One key that calls the next person from any program, where the system allows it."""
