"""The sections of Administrasjon as HTML."""
