"""Lets MkDocs, which loads each hook by its path, import what the hooks share.

The other modules of this folder give the built site what MkDocs does not. ``mkdocs.yml``
names those with events as hooks, and this one before them.
"""

import sys
from pathlib import Path

if __name__ != "overrides.hooks":  # MkDocs calls it by its path
    # MkDocs takes the folder from the path again once this has run. The package stays
    # known, and knows where its modules are.
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    import overrides.hooks  # noqa: F401 its modules import each other by this name
