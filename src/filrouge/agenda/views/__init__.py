"""The pages of this room, one screen a function."""
