"""Words, Norwegian numbers and dates: the only place where something is put into words."""
