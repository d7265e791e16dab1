"""The screen: one short file a page, shared parts in parts/, their HTML in parts/markup/."""
