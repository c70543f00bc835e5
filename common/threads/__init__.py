"""What every thread keeps to: which may wait, and what is left with one that hangs."""
