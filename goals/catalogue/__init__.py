"""The strategy as data: areas, goals, measures, trusts and cycles, read from TOML files."""
