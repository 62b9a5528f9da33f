"""The site's Markdown as CommonMark, for the copies of its pages."""

from __future__ import annotations

from pathlib import Path

from overrides.hooks.commonmark import plain
from overrides.hooks.fences import read_fences
from overrides.hooks.markdown_pages import described

DIALECT = """\
# Title { #title }

=== "TensorFlow 1.x"

    ```{ .python .tf1 title="a.py" hl_lines="1" }
    if x:

        y()

    ```

    ```{ .text .output }
    === "no tab"
    ```

=== "2.x"

    See `{ .a }`.

    !!! warning "Careful"

        ```{ .python data-raises="ValueError: x" }
        !!! no box
        ```
    ??? note
        Text.
<!--pytest.mark.slow-->
<div class="grid" markdown>

- A list { .card }

    ```python
    x = 1
    ```

</div>
<form action="./">
  <input name="q">
</form>

<figure>
Picture.
<figcaption>Blue.</figcaption>
</figure>
"""
PLAIN = """\
# Title <a id="title"></a>

**TensorFlow 1.x**

```python title="a.py" world="runs on TensorFlow 1.15.5 and TensorFlow 2.21 as 1.x"
if x:

    y()
```

```text title="output"
=== "no tab"
```

**2.x**

See `{ .a }`.

> **Careful**
>
> ```python world="fails on TensorFlow 2.21, on purpose"
> !!! no box
> ```

> **Note**
>
> Text.

- A list

    ```python world="runs on TensorFlow 2.21"
    x = 1
    ```

Picture.
Blue.
"""


def test_dialect_becomes_commonmark() -> None:
    fences, problems = read_fences(DIALECT, "page.md")
    assert problems == []
    found = [line for part in plain(DIALECT, fences) for line in part.lines]
    assert "\n".join(found) + "\n" == PLAIN


def test_drawing_is_told_by_its_title(tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><title>A dot</title></svg>\n'
    (tmp_path / "dot.svg").write_text(svg)
    assert described('--8<-- "dot.svg"', tmp_path) == "Picture: A dot."
