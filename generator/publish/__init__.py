"""A finished site handed out: zip, checksums, a folder that a web server reads, and a new edition."""
