"""The standard library of CPython as the browser gets it; live/pack.mjs runs this under Pyodide.

What Python imports when it starts is compiled: a start that compiles it takes four times as long.
Nothing is compressed in the archive, since the archive is as a whole.
"""

import marshal
import sys
import traceback  # noqa: F401  # running.py imports it, so it is one of those compiled
from importlib.util import MAGIC_NUMBER, source_hash
from io import BytesIO
from zipfile import ZipFile, ZipInfo

UNCHECKED = (1).to_bytes(4, "little")
"""The flag of a compiled file whose source nobody looks for (PEP 552)."""

[SOURCE] = [path for path in sys.path if path.endswith(".zip")]


def library() -> bytes:
    """All files of Pyodide's archive, in their order."""
    specs = [getattr(module, "__spec__", None) for module in list(sys.modules.values())]
    loaded = {spec.origin for spec in specs if spec}
    made = BytesIO()
    with ZipFile(SOURCE) as archive, ZipFile(made, "w") as loose:
        for entry in archive.infolist():
            data, path = archive.read(entry), f"{SOURCE}/{entry.filename}"
            if path in loaded:
                code = compile(data, path, "exec", dont_inherit=True)
                data = MAGIC_NUMBER + UNCHECKED + source_hash(data) + marshal.dumps(code)
            name = f"{entry.filename}c" if path in loaded else entry.filename
            loose.writestr(ZipInfo(name, entry.date_time), data)
    return made.getvalue()
