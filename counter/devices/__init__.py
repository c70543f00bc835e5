"""A counter's keypad and its number sign: serial devices whose frames are described as data."""
