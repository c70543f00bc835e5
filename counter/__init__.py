"""The officer's door: the right next person, in one key."""
