"""Which days are off, for each organisation and site, and where each of them comes from."""
