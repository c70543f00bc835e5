"""What a scanner reads of an ID card or a receipt: what it means, and nothing else of it."""
