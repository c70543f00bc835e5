"""The command `moiso`: install, check, back up, know what is broken."""
