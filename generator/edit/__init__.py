"""Commands for editors: find, rename or create what has an id."""

from generator.edit.create import KINDS, create_content
from generator.edit.json_schemas import write as write_schemas
from generator.edit.rename import KINDS as RENAMED
from generator.edit.rename import rename_id
from generator.edit.usages import find_usages
from generator.errors import EditError

__all__ = ["KINDS", "RENAMED", "EditError", "create_content", "find_usages", "rename_id", "write_schemas"]
