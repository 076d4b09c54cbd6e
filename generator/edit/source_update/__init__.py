"""The guide beside the published procedure: what has changed there, and what has to be looked at here."""

from generator.edit.source_update.update import update_from_source

__all__ = ["update_from_source"]
