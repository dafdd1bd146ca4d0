"""What leaves this room: calendars that others read, and paper."""
