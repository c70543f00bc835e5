"""The citizen's door: a number in one tap, on paper."""
