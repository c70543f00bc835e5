"""Sound that doors share: voices, the process that plays, the chime, what a file holds."""
