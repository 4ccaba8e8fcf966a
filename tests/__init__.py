"""What is true of Letterbook, shown on letters."""
