"""Kinds of source that say more than plain text: e-mails, TEI; each becomes a transcript."""
