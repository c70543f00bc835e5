"""The centre as its people configured it: read from `config/`, checked whole, or refused whole."""
