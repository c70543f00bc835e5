"""The waiting room's door: every number seen and heard."""
