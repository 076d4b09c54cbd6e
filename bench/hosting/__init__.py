"""The site served by nginx while it is published again and again."""
