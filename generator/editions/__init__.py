"""Editions: codes, the guide as guide.json, frozen editions, and what has changed between two of them."""
