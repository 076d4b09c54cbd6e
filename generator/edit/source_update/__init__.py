"""The guide beside the published procedure: what has changed there, and what has to be looked at here."""

from generator.edit.source_update.update import source

__all__ = ["source"]
