"""Reading documents: a file becomes lines, lines become an outline. Pure Python: no Django, no database."""
