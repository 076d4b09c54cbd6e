"""Damaged content files through load and check: nothing may fail, and problems are where the damage is."""
