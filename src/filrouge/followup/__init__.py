"""Somebody the house meets: a label, and what they wished to leave."""
