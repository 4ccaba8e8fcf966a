"""The files that letters came in: opened within limits, copied without what tells of people and what could do harm."""
