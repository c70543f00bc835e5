"""Numbers and calls as words to be spoken, per language."""
