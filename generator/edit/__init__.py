"""What an editor has done for them: an id found everywhere, renamed everywhere, or begun anew."""

from generator.edit.find import found
from generator.edit.new import KINDS, begin
from generator.edit.problem import EditError
from generator.edit.rename import KINDS as RENAMED
from generator.edit.rename import rename
from generator.edit.schemas import write as write_schemas

__all__ = ["KINDS", "RENAMED", "EditError", "begin", "found", "rename", "write_schemas"]
