"""Parts of pages: those that several use, and a room for a page that has many (`delivery/`)."""
