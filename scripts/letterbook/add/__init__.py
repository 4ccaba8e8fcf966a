"""Taking a letter into the archive from a file of any kind: text, word processor, e-mail, PDF or scan."""
