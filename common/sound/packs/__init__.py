"""Voice packs: folders of recordings from which calls are put together."""
