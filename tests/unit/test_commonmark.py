"""The site's Markdown as CommonMark, for the copies of its pages."""

from __future__ import annotations

import pytest

from overrides.hooks.commonmark import Part, info, plain
from overrides.hooks.fences import read_fences

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
# Title

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
> ```python world="fails on TensorFlow 2.21, as it should"
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


def parts(text: str) -> list[Part]:
    """Return the parts of a page, which has no problem."""
    fences, problems = read_fences(text, "page.md")
    assert problems == []
    return list(plain(text, fences))


def test_dialect_becomes_commonmark() -> None:
    found = [line for part in parts(DIALECT) for line in part.lines]
    assert "\n".join(found) + "\n" == PLAIN


def test_only_text_is_text() -> None:
    found = parts(DIALECT)
    text = [line for part in found if not part.fence for line in part.lines]
    assert "See `{ .a }`." in text and "- A list" in text
    assert not {"if x:", '=== "no tab"', "> !!! no box", "    x = 1"} & set(text)
    codes = [part.code for part in found if part.fence]
    assert codes == ["if x:\n\n    y()", '=== "no tab"', "!!! no box", "x = 1"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{ .python .tf1-only .again }", 'python world="runs on TensorFlow 1.15.5"'),
        ('{ .console title="at home" }', 'console title="at home"'),
        ("{ .text .output .columns }", 'text title="output"'),
        ("markdown", "markdown"),
    ],
)
def test_info_string(written: str, meant: str) -> None:
    ((fence,), _) = read_fences(f"```{written}\nx\n```\n", "page.md")
    assert info(fence) == meant
