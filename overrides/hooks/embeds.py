"""Puts into a page the programs and outputs that it embeds, as pymdownx.snippets does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import markdown
from pymdownx.snippets import SnippetPreprocessor

NAME = "pymdownx.snippets"


class Embeds:
    """Expands embeds with pymdownx.snippets itself, set up as the site sets it up.

    Attributes:
        folder: where the embedded files are.
        settings: of the extension, with whole paths.
        used: the files that were embedded; whoever asks for them empties it before.
    """

    def __init__(self, settings: Mapping[str, Any], root: Path) -> None:
        bases = [str(root / base) for base in settings.get("base_path", ["."])]
        self.folder = Path(bases[0])
        self.settings = {**settings, "base_path": bases}
        converter = markdown.Markdown(
            extensions=[NAME], extension_configs={NAME: self.settings}
        )
        found = converter.preprocessors["snippet"]
        assert isinstance(found, SnippetPreprocessor)
        self.preprocessor = found
        self.used: set[Path] = set()
        read = found.read_lines

        def noted(path: str) -> list[str]:
            self.used.add(Path(path))
            return read(path)

        found.read_lines = noted

    def expand(self, lines: list[str]) -> list[str]:
        """Return lines of Markdown with what they embed in its place.

        Raises:
            SnippetMissingError: there is no such file or section.
        """
        return self.preprocessor.run(lines)
