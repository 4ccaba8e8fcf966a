"""Letters and registers as Markdown pages with front matter; pure, nothing is written to disk here."""
