"""Tables, engines, change feed and migrations: the only truth about the hall."""
