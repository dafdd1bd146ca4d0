"""What people send to the programme, one file per kind of page."""
