"""The tests; `python run.py test` runs all of them."""
