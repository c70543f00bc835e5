"""Where lines break: never inside a word of several syllables, a name, or a place's name."""
