"""The site while it is edited: what is kept from one save to the next, so that nothing that is saved can end it."""

from generator.preview.last_good import Preview
from generator.preview.overlay import lay_over
from generator.preview.shown import Shown, written

__all__ = ["Preview", "Shown", "lay_over", "written"]
