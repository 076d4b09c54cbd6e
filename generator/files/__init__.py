"""Files and folders: written completely or not at all, by one program at a time; checksums to verify a copy."""
