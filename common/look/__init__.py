"""How the product looks: the shipped fonts."""
