"""Tests of reading a letter out of its text."""
