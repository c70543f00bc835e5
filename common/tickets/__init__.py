"""The rules of a queue: life of a ticket, order, numbering, errors. Standard library only."""
