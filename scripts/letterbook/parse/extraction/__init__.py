"""What labelled lines say: who is written to, who signs, how it was sent."""
