"""Blocks for other frameworks: where they are run, and what they must print."""

import pytest

from adam_from_scratch.literate.page import Page, read
from tests.literate import peers
from tests.literate.report import ROOT

BLOCK = "```python\nprint(1)\n```\n\n"
TABLE = "| t | p |\n| - | - |\n| 1 | 2.5 |\n\n"
PEER = "```python\nfrom torch import nn\nimport jax.numpy as jnp\n```\n\n"


def page(text: str) -> Page:
    return read(ROOT / "docs" / "none.md", text)


def test_peers_of_a_block_are_found() -> None:
    found = page(f"{BLOCK}{TABLE}Text.\n\n{PEER}Text.\n\n{PEER}")
    assert list(map(peers.peers, found.blocks)) == [[], ["jax", "torch"], ["jax", "torch"]]
    assert found.blocks[1].above is found.blocks[2].above is found.blocks[0].output is not None
    assert peers.check_page(found) == []


@pytest.mark.parametrize("text", [PEER, f"{BLOCK}{TABLE}Text.\n\n{PEER}{TABLE}"])
def test_block_that_needs_a_peer_shows_no_output_but_the_one_above_it(text: str) -> None:
    (problem,) = peers.check_page(page(text))
    assert "a block that needs jax and torch prints the output that stands above it" in problem


def test_block_that_needs_a_peer_is_run_where_the_peer_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "PEERS", {"json", "not_installed"})
    above = "```python\nprint('a')\n```\n\n```text\na\n```\n\nText.\n\n"

    def said(code: str) -> list[str]:
        block = page(f"{above}```python\n{code}\n```\n").blocks[-1]
        return peers.check_block(block)

    assert said("import json\nprint('a')") == []
    assert said("import not_installed\nprint('b')") == []
    (found,) = said("import json\nprint('b')")
    assert found == "docs/none.md:6: the page says 'a', the block prints 'b'"
