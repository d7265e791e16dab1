"""What a person does, from start to end: asks may(), joins the rooms, returns a frozen result."""
