"""Proposals: the whole way from a fork or an issue to what is said of it, on this disk alone."""
