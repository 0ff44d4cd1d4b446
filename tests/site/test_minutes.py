"""The reading path is as long as Home says, and no longer than it may be."""

from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from publish.heads import DOCS
from publish.minutes import Count, count, minutes, reading_path
from tests.site.nav import NAV

MOST = 30
"""Minutes that the path may take."""

PAGE = """---
title: Four words, not counted
---

# A page

A sentence of six words, and

$$ p_t = 1 $$

![A description that no one sees.](figures/none.svg)

*A caption.*

!!! note "A box"

    - One [link](other.md).

```python
a = 1

print(a)
```

```text
1
```

```python
print("…")
```

| t | p |
| ---: | ---: |
| 1 | 2.0 |
| 2 | 3.0 |

**Your turn.** Words of a task,
and more of them.

??? example "Folded, and not what it prints"

    Words in a closed box.

    ```python
    print("…")
    ```

| t | p |
| ---: | ---: |
| 1 | 4.0 |

## Exercises

Words that come later.

```python
a = 1
```
"""


def test_count_has_what_is_read_and_leaves_out_what_is_not(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    # 2 in the heading, 6 in the sentence, 2 in the formula, 2, 2, 2 and 6 below it; 3 + 1 lines
    assert count(tmp_path / "page.md") == Count(words=22, rows=3, lines=4)
    assert Count(words=300, rows=5, lines=20).minutes == 2.5


def test_path_begins_at_home_and_ends_with_the_recap() -> None:
    nav: list[Any] = [
        "index.md",
        {"A": "a.md"},
        {"Recap": "recap.md"},
        {"B": "b.md"},
        {"C": ["c.md"]},
    ]
    assert reading_path(nav) == ["index.md", "a.md", "recap.md"]
    assert reading_path(NAV)[0] == "index.md"
    assert len(reading_path(NAV)) >= 7


def test_reading_path_takes_no_longer_than_it_may() -> None:
    counts = {source: count(DOCS / source) for source in reading_path(NAV)}
    total = sum(x.minutes for x in counts.values())
    pages = [f"{x.minutes:5.1f} {source}: {x}" for source, x in counts.items()]
    assert 20 < total <= MOST, "\n".join([f"{total:.1f} minutes, not {MOST}:", *pages])


def test_home_says_how_long_the_path_takes(pages: dict[str, LexborHTMLParser]) -> None:
    article = pages["index"].css_first("article")
    assert article is not None
    assert f"{minutes(NAV)} minutes" in article.text()
