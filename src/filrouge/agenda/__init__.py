"""When things happen: series, sessions, who staffs them, who came, what was said."""
