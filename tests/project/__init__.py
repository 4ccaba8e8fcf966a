"""The documentation, the benchmarks and the rest of the checkout around the program."""
