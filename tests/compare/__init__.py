"""Letters beside each other."""
