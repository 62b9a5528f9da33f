"""Reads TensorFlow's generated API modules, without importing them.

They are the lists of the public names that TensorFlow's own build writes: a second source
beside the walk, which asks the running program.
"""

from __future__ import annotations

import ast
from pathlib import Path

from tests.runner.worlds import Environment

FUTURE = {"absolute_import", "division", "print_function"}  # of Python 2


def packages(environment: Environment) -> Path:
    """Return the folder of an environment's packages."""
    found = sorted(environment.folder.glob("lib/python*/site-packages"))
    return found[0] if found else environment.folder


def listed(folder: Path, skipped: tuple[str, ...] = ("compat",)) -> set[str]:
    """Return the names that the generated modules under a folder import.

    Args:
        folder: such as ``tensorflow/_api/v2``.
        skipped: folders that are another version's API.
    """
    found = set()
    # The names directly in tf stand in a file beside the folders of its modules.
    for path in [*folder.glob("*.py"), *folder.rglob("*/__init__.py")]:
        parts = path.relative_to(folder).parts[:-1]
        if set(parts) & set(skipped):
            continue
        for statement in ast.parse(path.read_text("utf-8")).body:
            if isinstance(statement, ast.ImportFrom):
                for alias in statement.names:
                    name = alias.asname or alias.name
                    if not name.startswith("_"):
                        found.add(".".join([*parts, name]))
    return {name for name in found if name.split(".")[-1] not in FUTURE}
