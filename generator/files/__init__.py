"""Files and folders written whole or not at all, one writer at a time, and the list by which a copy is found whole."""
