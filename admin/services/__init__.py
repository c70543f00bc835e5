"""Doors that start with the machine, in each system's own way."""
