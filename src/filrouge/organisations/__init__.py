"""The organisation, its places, services and members."""
