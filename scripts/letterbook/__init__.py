"""Letterbook: a folder of letters becomes a public, searchable, citable archive."""
