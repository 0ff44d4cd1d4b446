"""The navigation, as mkdocs.yml has it."""

from typing import Any

import yaml

from adam_from_scratch.literate.settings import Loader
from tests import ROOT

NAV: list[Any] = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)["nav"]
