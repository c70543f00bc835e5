"""The longest service name of the shipped centre: what fits with it fits with the others."""

from functools import cache

from common.catalogue.load import load_catalogue
from common.tickets.text import Text


@cache
def longest_service_name() -> Text:
    """Return it in both languages; the longest in Vietnamese."""
    names = [one.name for one in load_catalogue(None).services]
    return max(names, key=lambda name: len(name.vi))
