"""The forms of this room, by module."""
