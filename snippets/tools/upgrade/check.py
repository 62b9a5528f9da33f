# Does a converted tree have all files, and only names that are there?
# python -m snippets.tools.upgrade.check

# --8<-- [start:check-imports]
import ast
import re
from pathlib import Path

IMPORTS = ast.Import, ast.ImportFrom
FROM_TENSORFLOW = re.compile(r"(import|from) tensorflow\b")
# --8<-- [end:check-imports]


# --8<-- [start:check-names]
def lost_names(path):
    """Return the lines of a file that name what this TensorFlow lacks."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    names, lost = {}, {}
    nodes.sort(key=lambda node: not isinstance(node, IMPORTS))
    for node in nodes:
        text = ast.unparse(node)
        try:
            if isinstance(node, IMPORTS) and FROM_TENSORFLOW.search(text):
                exec(text, names)
            elif isinstance(node, ast.Attribute):
                root = re.match(r"\w*", text)[0]
                if root in names and re.fullmatch(r"[\w.]+", text):
                    eval(text, names)
        except (AttributeError, ImportError) as error:
            lost[node.lineno] = str(error)
    return sorted(lost.items())


# --8<-- [end:check-names]


# --8<-- [start:check-tree]
def assert_converted(old, new):
    """Fail if a file is missing or emptied, or names what is not there."""
    wrong, everything = [], ""
    for path in sorted(Path(old).rglob("*.py")):
        name = path.relative_to(old).as_posix()
        copy = Path(new, name)
        text = copy.read_text("utf-8") if copy.exists() else ""
        everything += text
        if not text and path.stat().st_size:
            wrong.append(f"{name}: not there, or empty")
        else:
            lost = lost_names(copy)
            wrong += [f"{name}:{line}: {said}" for line, said in lost]
    graph = re.search(r"\b(Session|placeholder)\(", everything)
    if graph and "disable_v2_behavior()" not in everything:
        wrong.append("a graph, and disable_v2_behavior is nowhere called")
    assert not wrong, "\n".join(["the converter left:", *wrong])


# --8<-- [end:check-tree]
