"""Tests of the pages that letters are rendered to."""
