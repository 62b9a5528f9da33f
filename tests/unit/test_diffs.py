"""What has changed within a line of a diff is marked, and its text stays."""

from __future__ import annotations

import lxml.html
import markdown
import pytest

from overrides.hooks import diffs

EXTENSIONS = ["pymdownx.superfences", "pymdownx.highlight"]
SETTINGS = {"pymdownx.highlight": {"pygments_lang_class": True}}


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        pytest.param("-c = 3\n+c = 4\n", ["3", "4"], id="one-line"),
        pytest.param("-import a as b\n+import os\n+import a.c as b\n", [".c"], id="alike"),
        pytest.param("-c = 3\n x\n+c = 4\n", [], id="apart"),
        pytest.param("-c = 3\n+f(x, y)\n", [], id="other-lines"),
        pytest.param("-a\n-b\n x\n", [], id="removed"),
        pytest.param("+a\n+b\n x\n", [], id="added"),
    ],
)  # fmt: skip
def test_changed_parts(text: str, marked: list[str]) -> None:
    html = markdown.markdown(
        f"```{{ .diff }}\n{text}```\n",
        extensions=EXTENSIONS,
        extension_configs=SETTINGS,
    )
    document = lxml.html.document_fromstring(html)
    before = document.text_content()
    diffs.edit(document, None, None)  # type: ignore[arg-type]
    assert [node.text for node in document.find_class("x")] == marked
    assert document.text_content() == before
