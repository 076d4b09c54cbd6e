"""The guide as pages and PDFs."""
