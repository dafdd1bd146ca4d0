"""Tags that draw colours, on the pages of any room above."""
