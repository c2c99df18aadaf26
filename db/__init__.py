"""The office's one SQLite file: schema, the one door, undo, search, backup."""
