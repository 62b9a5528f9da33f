"""The pages that are made of notebooks, and the notebooks that are made of pages."""

from __future__ import annotations

import re

import nbformat
import pytest

from overrides.hooks.context import SiteContext
from overrides.hooks.notebook_files import (
    COLAB,
    address,
    article,
    has_notebook,
    links,
    of_lab,
    world_of,
)
from overrides.hooks.notebook_source import read
from overrides.hooks.notebooks import markdown
from overrides.hooks.standalone import download
from tests.helpers.notebook_project import add
from tests.helpers.project import Project, fence
from tests.helpers.small_site import context_of
from tests.runner.worlds import ROOT


def test_a_notebook_is_a_page_with_its_records(project: Project) -> None:
    notebook = read(add(project, "# %% add\nx", "# %% more\ny = 1"), project.root)
    notebook.folder.mkdir(parents=True)
    for name in ("add.svg", "add.out", "other.out"):
        (notebook.folder / name).write_text("<svg/>\n", "utf-8")
    assert (
        markdown(notebook)
        == """\
---
title: "A notebook?"
description: "A notebook of a test."
---

# A notebook?

```{ .python title="add" }
x
```

```{ .text .output }
--8<-- "lab/one/add.out"
```

<figure class="drawing">
--8<-- "lab/one/add.svg"
</figure>

```{ .python title="more" }
y = 1
```
"""
    )
    node = download(notebook)
    nbformat.validate(node)
    (code,) = (cell for cell in node.cells if cell.source == "x")
    assert [output.output_type for output in code.outputs] == ["stream", "display_data"]


def test_downloads_are_notebooks(context: SiteContext) -> None:
    """By the schema of Jupyter, and with the names in them written before."""
    for page in context.pages:
        if not has_notebook(page, context):
            continue
        lab = page.file.src_uri.endswith(".py")
        node = of_lab(page, context) if lab else article(page, context)
        nbformat.validate(node)
        written = {
            cell.source.partition("\n")[0].removeprefix("%%writefile ")
            for cell in node.cells
            if cell.source.startswith("%%writefile ")
        }
        for cell in node.cells:
            if cell.cell_type == "code" and not cell.source.startswith("%%"):
                for line in cell.source.splitlines():
                    if line.startswith("from snippets."):
                        name = line.split()[1].replace(".", "/") + ".py"
                        assert name in written, (page.file.src_uri, name)


def test_an_article_is_its_text_and_its_blocks_of_one_world(
    context: SiteContext,
) -> None:
    page = next(p for p in context.pages if p.file.src_uri == "gan/function.md")
    assert address(page) == "gan/function/function.ipynb"
    assert world_of(page, context) == "tf2"
    cells = article(page, context).cells
    tags = [tag for cell in cells for tag in cell.metadata.get("tags", ())]
    assert tags.count("raises-exception") == 2, "new_layer.py and one_optimizer.py"
    cells = [cell for cell in cells if "tags" not in cell.metadata]
    first = next(cell for cell in cells if cell.get("outputs"))
    record = ROOT / "snippets/gan/function/train.variables.out"
    assert first.outputs[0].text == record.read_text("utf-8")
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    assert "--8<--" not in text and "{ .python" not in text and "=== " not in text
    page = next(p for p in context.pages if p.file.src_uri == "gan/graph.md")
    assert world_of(page, context) == "compat"
    head = [c.source for c in article(page, context).cells if "tags" in c.metadata]
    assert any('os.environ["TF_USE_LEGACY_KERAS"] = "1"' in source for source in head)


def test_folded_code_of_an_article_runs_before_what_needs_it() -> None:
    context = context_of(ROOT)
    page = next(p for p in context.pages if p.file.src_uri == "gan/function.md")
    program = (ROOT / "snippets/gan/function/gan.py").read_text("utf-8")
    first, second, *_ = re.findall(r"\[start:(.*)\]", program)
    below = fence(f"gan/function/gan.py:{first}").strip().replace("\n", "\n    ")
    above = fence(f"gan/function/gan.py:{second}")
    page.markdown = f'# A\n\n{above}??? note "Below"\n\n    {below}\n'
    cells = [c for c in article(page, context).cells if "tags" not in c.metadata]
    kinds = [cell.cell_type for cell in cells]
    assert kinds == ["markdown", "code", "code", "markdown"]
    assert program.index(cells[1].source) < program.index(cells[2].source)


def test_links_lead_to_the_site_where_that_has_an_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/guide/")
    hosted = context_of(ROOT)
    page = next(p for p in hosted.pages if p.file.src_uri == "gan/function.md")
    text = "\n".join(cell.source for cell in article(page, hosted).cells)
    assert "(https://example.org/guide/gan/graph/" in text
    assert ".md)" not in text
    save, colab = links(address(page), page, hosted)
    assert save.get("href") == "function.ipynb"
    whole = "https%3A%2F%2Fexample.org%2Fguide%2Fgan%2Ffunction%2Ffunction.ipynb"
    assert colab.get("href") == COLAB + whole
    monkeypatch.setenv("SITE_URL", "http://127.0.0.1:8000/")
    assert len(links(address(page), page, context_of(ROOT))) == 1
