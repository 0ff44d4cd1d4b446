"""Lighthouse on every page of `site/`: three scores must be 100, performance is printed.

`make lighthouse`; needs Node.js and a Chromium. The site is served compressed, as by a real host.
"""

import gzip
import json
import os
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from benchmarks.measure import ROOT, chromium

SITE = ROOT / "site"
PERFECT = ("accessibility", "best-practices", "seo")
TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".md")


class Compressed(SimpleHTTPRequestHandler):
    """Serves text gzipped."""

    def do_GET(self) -> None:  # the server names it
        """Answer with the file, or as the plain server does where there is no text."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in TEXT or not path.is_file():
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def scores(address: str, browser: str) -> dict[str, int]:
    """The scores of one page, out of 100."""
    command = [
        "npx", "--yes", "lighthouse@13", address, "--output=json", "--quiet",
        f"--only-categories={','.join(('performance', *PERFECT))}",
        "--chrome-flags=--headless=new --no-sandbox",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": browser}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    categories = json.loads(done.stdout)["categories"]
    return {name: round(100 * category["score"]) for name, category in categories.items()}


def main() -> int:
    """Score the pages, or those that are named; 1 when one is not perfect."""
    browser = chromium()
    if browser is None or shutil.which("npx") is None:
        print("Lighthouse needs Chromium (CHROME_PATH) and Node.js (npx).")
        return 1
    folders = {path.parent.relative_to(SITE).as_posix() for path in SITE.glob("**/index.html")}
    failed = False
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=SITE)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for folder in sorted(folders & set(sys.argv[1:]) or folders):
            result = scores(f"http://127.0.0.1:{server.server_port}/{folder}/", browser)
            print(f"{folder:16}", result, flush=True)
            failed |= any(result[name] < 100 for name in PERFECT)
        server.shutdown()
    return failed


if __name__ == "__main__":
    sys.exit(main())
