"""Asks the YAML server of VS Code, where it is on the machine, what it would underline in a file."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any


def underlined(server: str, schema: Path, file: Path, text: str) -> list[str]:
    """Return what the server says of a text, by one schema for the file."""
    settings = {"yaml": {"schemas": {schema.as_uri(): file.name}, "schemaStore": {"enable": False}, "validate": True}}
    with subprocess.Popen([server, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        try:
            folder = {"rootUri": file.parent.as_uri(), "processId": None, "capabilities": {"workspace": {}}}
            _send(program, {"id": 1, "method": "initialize", "params": folder})
            while _receive(program).get("id") != 1:
                pass
            _send(program, {"method": "initialized", "params": {}})
            _send(program, {"method": "workspace/didChangeConfiguration", "params": {"settings": settings}})
            document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
            _send(program, {"method": "textDocument/didOpen", "params": {"textDocument": document}})
            while True:
                message = _receive(program)
                if message.get("method") == "textDocument/publishDiagnostics":
                    return [one["message"] for one in message["params"]["diagnostics"]]
                if "id" in message and "method" in message:  # it asks us for its settings
                    asked = message["params"].get("items", []) if isinstance(message.get("params"), dict) else []
                    answer = [settings.get(one.get("section")) for one in asked]
                    _send(program, {"id": message["id"], "result": answer})
        finally:
            program.kill()


def _send(program: subprocess.Popen[bytes], message: dict[str, Any]) -> None:
    assert program.stdin
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    program.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    program.stdin.flush()


def _receive(program: subprocess.Popen[bytes]) -> dict[str, Any]:
    assert program.stdout
    length = 0
    while line := program.stdout.readline().strip():
        name, _, value = line.partition(b":")
        length = int(value) if name.lower() == b"content-length" else length
    assert length, "the server has ended"
    found: dict[str, Any] = json.loads(program.stdout.read(length))
    return found
