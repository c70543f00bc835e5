"""The hall in a browser: a ticket followed on a phone, the board on any TV."""
