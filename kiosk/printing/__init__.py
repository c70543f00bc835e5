"""The ticket as paper: layout, bytes, printers and a virtual printer."""
