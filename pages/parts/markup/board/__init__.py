"""The slides of the meeting view, the notes beside them, and the lists of what boards decided."""
