"""What each line of a letter is: features, the grammar that finds the best lawful order, and what puts it right."""
