"""What an editor has done for them: an id found everywhere, renamed everywhere, or begun anew."""

from generator.edit.create import KINDS, create
from generator.edit.json_schemas import write as write_schemas
from generator.edit.rename import KINDS as RENAMED
from generator.edit.rename import rename
from generator.edit.usages import found
from generator.errors import EditError

__all__ = ["KINDS", "RENAMED", "EditError", "create", "found", "rename", "write_schemas"]
