"""Blocks that need PyTorch, JAX, Optax or Keras: `make peers` runs them, where those are installed.

Such a block shows no output of its own. It must print the output that stands above it, which a
block that runs everywhere has printed.
"""

import ast
from collections.abc import Callable
from importlib.util import find_spec

from adam_from_scratch.literate import check
from adam_from_scratch.literate.page import Block, Page

PEERS = {"jax", "keras", "optax", "torch"}
"""What `make peers` installs, and nothing else does."""


def peers(block: Block) -> list[str]:
    """The peers that a block imports."""
    try:
        nodes = list(ast.walk(ast.parse(block.code.text)))
    except SyntaxError:  # it is run, and says so
        return []
    names = [x.name for node in nodes if isinstance(node, ast.Import) for x in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return sorted(PEERS & {name.partition(".")[0] for name in names})


def check_block(
    block: Block, runs: Callable[[Block], tuple[str, str | None]] = check.run
) -> list[str]:
    """What is wrong with a block and its output; nothing is said where its peers are missing."""
    needed = peers(block)
    if not needed:
        return check.check_block(block, runs)
    return check.check_output(block, block.above, runs) if all(map(find_spec, needed)) else []


def check_page(page: Page) -> list[str]:
    """What is wrong with the page as a whole."""
    return check.check_page(page) + [
        f"{block.code.first.place}: a block that needs {' and '.join(peers(block))} "
        "prints the output that stands above it, and shows none of its own"
        for block in page.blocks
        if peers(block) and (block.output or not block.above)
    ]
