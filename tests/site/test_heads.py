"""The heads of the pages say how optimizers look; a wrong one is named by its page and key."""

from pathlib import Path

import pytest

from adam_from_scratch import OPTIMIZERS
from publish.heads import heads

OTHERS = "".join(
    f"  {name}: {{title: x, colour: red, dash: [], width: 2, explorer: {{usual: {{}}}}}}\n"
    for name in OPTIMIZERS
    if name != "adam"
)
ADAM = "title: Adam, colour: purple, dash: [], width: 3, explorer: {usual: {lr: 0.1}}"


def test_every_optimizer_has_a_look_in_the_order_of_the_course() -> None:
    assert list(heads().optimizers) == list(OPTIMIZERS)
    titles = [look.title for look in heads().optimizers.values()]
    assert len(set(titles)) == len(titles)
    looks = [(look.colour, look.dash) for look in heads().optimizers.values()]
    assert len(set(looks)) == len(looks)


def test_quantities_are_columns_of_a_rule_or_of_its_run() -> None:
    columns = {column for make in OPTIMIZERS.values() for column in make(lr=1.0).columns}
    assert set(heads().quantities) <= columns | {"effective_lr", "v_max"}


@pytest.mark.parametrize(
    ("adam", "rest", "message"),
    [
        (ADAM.replace("purple", "pink"), "", r"page\.md: optimizers\.adam\.colour .* 'pink'"),
        (ADAM.replace("[]", "[-1]"), "", r"page\.md: optimizers\.adam\.dash"),
        (ADAM.replace("width: 3, ", ""), "", r"page\.md: optimizers\.adam needs exactly title"),
        (ADAM.replace("usual", "bowl"), "", r"page\.md: optimizers\.adam\.explorer cannot be"),
        (ADAM.replace("lr", "rate"), "", r"page\.md: optimizers\.adam\.explorer\.usual takes"),
        (ADAM.replace("0.1", "fast"), "", r"adam\.explorer\.usual\.lr cannot be 'fast'"),
        (ADAM, "  lion: {}\n", r"page\.md: optimizers\.lion is no optimizer"),
        (ADAM, "quantities: {m: sideways}\n", r"page\.md: quantities\.m is 'sideways', not dir"),
        (ADAM, "quantities: [m]\n", r"page\.md: quantities is not a mapping"),
        ("", "", r"no page's head has optimizers\.adam$"),
    ],
)
def test_wrong_head_is_named(adam: str, rest: str, message: str, tmp_path: Path) -> None:
    entry = f"  adam: {{{adam}}}\n" if adam else ""
    text = f"---\noptimizers:\n{OTHERS}{entry}{rest}---\n\n# Page\n"
    (tmp_path / "page.md").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        heads(tmp_path)


def test_optimizer_stands_on_one_page_and_a_quantity_is_one_kind(tmp_path: Path) -> None:
    for name, kind in (("a", "direction"), ("b", "scale")):
        text = f"---\nquantities: {{m: {kind}}}\n---\n"
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"b\.md: quantities\.m is 'scale', not what another"):
        heads(tmp_path)
    for name in "ab":
        text = f"---\noptimizers:\n  adam: {{{ADAM}}}\n---\n"
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"b\.md: optimizers\.adam stands on another page"):
        heads(tmp_path)
