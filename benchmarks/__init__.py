"""Measurements: scorers of our own test grounds, and one command that runs those of ../shared."""
