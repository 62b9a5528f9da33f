"""The site's Markdown as CommonMark, for the twins of its pages."""

from __future__ import annotations

import pytest

from overrides.hooks.commonmark import info, plain

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

    ```python
    x = 1
    ```

Picture.
Blue.
"""


def test_dialect_becomes_commonmark() -> None:
    found = [line for line, _ in plain(DIALECT.split("\n"))]
    assert "\n".join(found) + "\n" == PLAIN
    # Nothing is left that the second run would take for the dialect.
    assert [line for line, _ in plain(PLAIN.split("\n"))] == found


def test_only_text_is_text() -> None:
    text = [line for line, is_text in plain(DIALECT.split("\n")) if is_text]
    assert "See `{ .a }`." in text and "- A list" in text
    assert not {"if x:", '=== "no tab"', "> !!! no box", "    x = 1"} & set(text)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{ .python .tf1-only .again }", 'python world="runs on TensorFlow 1.15.5"'),
        ('{ .console title="at home" }', 'console title="at home"'),
        ("{ .text .output .columns }", 'text title="output"'),
        ("markdown", "markdown"),
        ("", ""),
    ],
)
def test_info_string(written: str, meant: str) -> None:
    assert info(written) == meant
