"""What a line or a part of one may be by itself: a name, a country, a line of an address, a date and its place."""
