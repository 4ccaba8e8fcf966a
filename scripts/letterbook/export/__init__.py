"""Letters in the formats of other programs, one module each; pure, nothing is written to disk here."""
