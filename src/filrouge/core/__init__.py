"""Django's common ground: knows no word of the trade."""
