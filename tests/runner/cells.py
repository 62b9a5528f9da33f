"""Runs the cells of a notebook as a Jupyter kernel does, by IPython itself."""

from typing import Any, Dict, List, Tuple


class Cells:
    """The namespace that the cells of a notebook share, and the value of the last one.

    Args:
        setup: code that comes before the cells: it writes the files that they need.
    """

    def __init__(self, setup: List[str]) -> None:
        from IPython.core.interactiveshell import InteractiveShell
        from traitlets.config import Config

        config = Config()
        config.HistoryManager.enabled = False
        self.shell = InteractiveShell.instance(config=config)
        self.setup = setup
        self.value: Dict[str, Any] = {}
        hook = self.shell.displayhook
        hook.write_output_prompt = hook.finish_displayhook = lambda: None
        hook.write_format_data = lambda data, about=None: self.value.update(data)
        self.shell.showtraceback = lambda *_, **__: None  # run() raises instead

    def run(self, block: Dict[str, Any]) -> None:
        """Run a cell, the first one after the setup; let its exception through."""
        from IPython.utils.capture import capture_output

        self.value.clear()
        # Tracebacks and AutoGraph find the source under this name.
        self.shell.compile.get_code_name = lambda *_: block["name"]
        with capture_output():  # "Writing snippets/..."
            while self.setup:
                self.shell.run_cell(self.setup.pop(0)).raise_error()
        self.shell.run_cell(block["code"]).raise_error()

    def shown(self, block: Dict[str, Any]) -> Tuple[str, Dict[str, str]]:
        """Return the last cell's value as text, or as the content of its files.

        A table in Markdown is the file ``name.md``, a drawing ``name.svg``; that which
        the cell has not shown is empty.
        """
        name = block["name"].rpartition("::")[2]
        html = self.value.get("text/html", "")
        start, end = html.find("<svg"), html.rfind("</svg>")
        table = self.value.get("text/markdown", "")
        files = {
            name + ".md": table and table + "\n",
            name + ".svg": html[start:end] + "</svg>\n" if start >= 0 else "",
        }
        plain = "" if any(files.values()) else self.value.get("text/plain", "")
        return plain and plain + "\n", files
