"""Tests of taking letters in from files."""
