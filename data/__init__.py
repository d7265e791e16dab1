"""The store: the ledger of events, the engine below it and the SQL files."""
