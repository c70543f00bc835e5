"""The shipped centre's search."""

import pytest

from common.catalogue.model import Catalogue
from common.search.index import SearchIndex


@pytest.fixture(scope="session")
def shipped_index(shipped: Catalogue) -> SearchIndex:
    """The search over the shipped centre."""
    return SearchIndex(shipped.services, shipped.procedures, shipped.synonyms)
