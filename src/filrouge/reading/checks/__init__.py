"""The checks of a report: one rule a file, findings on any document that was read."""
