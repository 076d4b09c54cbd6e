"""Loading: content/ -> Guide, and every problem of every file; nothing outside this folder knows YAML."""

from generator.load.loader import Loaded, load

__all__ = ["Loaded", "load"]
