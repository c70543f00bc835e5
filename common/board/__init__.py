"""What a board shows: its settings, what stands where, and how large. No Qt."""
