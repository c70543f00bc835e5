"""Finding a service or a procedure by whatever words a citizen has for it."""
