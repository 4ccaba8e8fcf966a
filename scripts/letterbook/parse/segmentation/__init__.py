"""From a text to its lines: page furniture off, wrapped lines joined, lines that hold several parts taken apart."""
