"""What people come for: contacts without a name, categories, drop-in hours, and the year in tables."""
