# Which names of TensorFlow does a program use, and are they there?

# --8<-- [start:check-imports]
import ast

import tensorflow as tf

from snippets.tools.namespaces.where import MISSING, find, where_is

# --8<-- [end:check-imports]


# --8<-- [start:imported]
def imported(nodes):
    """Return what stands for TensorFlow in a source, and where it begins."""
    roots, names = {}, {}
    for node in nodes:
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        module = getattr(node, "module", None)
        for alias in node.names:
            name = f"{module}.{alias.name}" if module else alias.name
            if name.split(".")[0] == "tensorflow":
                names[alias.lineno, alias.col_offset] = name
                if module or alias.asname:
                    roots[alias.asname or alias.name] = name
                else:  # import tensorflow.some.module
                    roots["tensorflow"] = "tensorflow"
    return roots, names


# --8<-- [end:imported]


# --8<-- [start:names-in]
def names_in(source):
    """Return {(line, column): name} of all that comes from TensorFlow."""
    nodes = list(ast.walk(ast.parse(source)))
    roots, names = imported(nodes)
    for node in nodes:
        if isinstance(node, ast.Attribute):  # of a.b.c before that of a.b
            first, *rest = ast.unparse(node).split(".")
            if first in roots and all(part.isidentifier() for part in rest):
                place = node.lineno, node.col_offset
                names.setdefault(place, ".".join([roots[first], *rest]))
    return names


# --8<-- [end:names-in]


# --8<-- [start:check]
def assert_names_are_there(source):
    """Fail if a source names something that this TensorFlow lacks."""
    missing = {}
    for (line, _), name in sorted(names_in(source).items()):
        name = name.replace("tensorflow", "tf", 1)
        if name != "tf" and find(tf, name) is MISSING:
            missing.setdefault(name, []).append(line)
    report = [
        f"{name} in {lines}: {where_is(name.replace('.compat.v1', ''))}"
        for name, lines in missing.items()
    ]
    assert not missing, "\n".join(["not there:", *report])


# --8<-- [end:check]
