"""Request, one query family or one action, response."""
