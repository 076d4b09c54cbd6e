"""The command line: read the arguments, print the results."""
