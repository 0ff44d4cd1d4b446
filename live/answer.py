"""One call of the explorer's, answered as its worker would: for the pictures that the build makes.

live/src/still.js writes `["explore.show", {…}]` to it, and reads the answer with the bytes of its
numbers. The rules are those of build/live/parts.json, which the browser gets.
"""

import base64
import importlib
import json
import sys
from pathlib import Path
from types import ModuleType

LIVE = Path(__file__).resolve().parent
PARTS = LIVE.parent / "build" / "live" / "parts.json"

sys.path[:0] = [str(LIVE / "python"), str(LIVE.parent)]
sys.modules["rules"] = ModuleType("rules")
exec(
    json.loads(PARTS.read_text("utf-8"))["files"]["live/python/rules.py"],
    vars(sys.modules["rules"]),
)
path, argument = json.load(sys.stdin)
module, name = path.split(".")
answer = getattr(importlib.import_module(module), name)(argument)
answer, numbers = answer if isinstance(answer, tuple) else (answer, b"")
print(json.dumps([answer, base64.b64encode(bytes(numbers)).decode()]))
