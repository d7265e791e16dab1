"""A delivery on screen: the sheet handed out, taken in step by step, stored, and taken back."""
