"""What the board shows while nobody is called: the centre's pictures and films, hours, procedures."""
