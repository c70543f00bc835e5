"""How fast this machine does what the budgets promise; measured, never tested by time."""
