"""Blocks for other frameworks: where they are run, and what they must print."""

import pytest

from adam_from_scratch.literate.check import check_block, check_page, peers_of
from adam_from_scratch.literate.page import Page, read
from tests.literate.checking import HERE

PEERS = {"jax", "json", "not_installed", "torch"}
BLOCK = "```python\nprint('a')\n```\n\n```text\na\n```\n\n"
PEER = "```python\nfrom torch import nn\nimport jax.numpy as jnp\n```\n\n"


def page(text: str) -> Page:
    return read(HERE, text)


def test_peers_of_a_block_are_named() -> None:
    result = page(f"{BLOCK}Text.\n\n{PEER}Text.\n\n{PEER}")
    assert [peers_of(block, PEERS) for block in result.blocks] == [[], *2 * [["jax", "torch"]]]
    assert result.blocks[1].above is result.blocks[2].above is result.blocks[0].output is not None
    assert check_page(result, PEERS) == []


@pytest.mark.parametrize("text", [PEER, f"{BLOCK}Text.\n\n{PEER}```text\na\n```\n"])
def test_block_that_needs_a_peer_shows_no_output_but_the_one_above_it(text: str) -> None:
    (problem,) = check_page(page(text), PEERS)
    assert "a block that needs jax and torch prints the output that stands above it" in problem


def test_block_that_needs_a_peer_is_run_where_the_peer_is() -> None:
    def findings(code: str) -> list[str]:
        block = page(f"{BLOCK}Text.\n\n```python\n{code}\n```\n").blocks[-1]
        return check_block(block, peers=PEERS)

    assert findings("import json\nprint('a')") == []
    assert findings("import not_installed\nprint('b')") == []
    (wrong,) = findings("import json\nprint('b')")
    assert wrong == "docs/none.md:6: the page says 'a', the block prints 'b'"
