"""The doors with windows: their verbs, and pictures of their screens."""
