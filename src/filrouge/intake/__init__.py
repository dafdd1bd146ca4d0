"""Reading an organisation's own documents in."""
