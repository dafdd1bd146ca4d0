"""What is asked about people, by page."""
