"""What is known of words before a letter is read: the language files, CLDR, and which language a text is in."""
