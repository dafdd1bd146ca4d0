"""Settings, addresses, entry point. Imports rooms, is never imported."""
