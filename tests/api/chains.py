"""Reads which names of TensorFlow a Python program uses, without running it.

A use is a chain of attributes that begins at TensorFlow, such as ``tf.nn.relu``, whatever
the program calls TensorFlow or a module of it.
"""

from __future__ import annotations

import ast
import importlib.util
import warnings
from collections.abc import Iterator, Mapping

ROOT = "tensorflow"
V1 = "compat.v1."
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
# What Python 2 could write and Python 3 cannot read, by the name that 2to3 gives it.
OLDER = (
    "except exec funcattrs has_key long ne numliterals print raise repr tuple_params"
)

# What a name in one scope stands for: the module that was imported, an expression that
# was assigned to it, or something that has nothing to do with TensorFlow.
Meaning = str | ast.expr | None


def parsed(source: str) -> ast.Module | None:
    """Parse a program, of Python 2 if need be; return None if it can't be read.

    Python 2 needs lib2to3, which Python's own library has up to 3.12.
    """
    for change in (str, str.expandtabs, from_python_2):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of escapes in strings
                return ast.parse(change(source))
        except (SyntaxError, ValueError, RecursionError):
            continue
    return None


def from_python_2(source: str) -> str:
    """Rewrite a program of Python 2 for Python 3, as far as its syntax goes.

    Raises:
        SyntaxError: it is no program of Python 2 either, or lib2to3 is missing.
    """
    if importlib.util.find_spec("lib2to3") is None:
        raise SyntaxError("no lib2to3")
    from lib2to3.pgen2.parse import ParseError
    from lib2to3.pgen2.tokenize import TokenError
    from lib2to3.refactor import RefactoringTool

    tool = RefactoringTool([f"lib2to3.fixes.fix_{name}" for name in OLDER.split()])
    try:
        return str(tool.refactor_string(f"{source.expandtabs()}\n", "program"))
    except (ParseError, TokenError, AttributeError) as error:
        raise SyntaxError(str(error)) from error


class Reader:
    """Follows the names of one program through its scopes.

    Attributes:
        public: what is public in TensorFlow, without ``tf.``, with the kind of each.
        scopes: those that are open, outermost first; each with what its names mean.
    """

    def __init__(self, public: Mapping[str, str]) -> None:
        self.public = public
        self.scopes: list[tuple[ast.AST, dict[str, Meaning]]] = []

    def chains(self, scope: ast.AST) -> Iterator[str]:
        """Find the uses in a scope and in those within it, each from ``tensorflow`` on."""
        meanings: dict[str, Meaning] = {}
        for node in own_nodes(scope):
            for name, meaning in self.bound(node):
                known = meanings.get(name)
                # An import says more than an assignment, and that more than the rest.
                if rank(meaning) > rank(known) or name not in meanings:
                    meanings[name] = meaning
        self.scopes.append((scope, meanings))
        for node in inside(scope):
            yield from self.found(node)
        self.scopes.pop()

    def found(self, node: ast.AST) -> Iterator[str]:
        """Find the uses in a statement or an expression."""
        if isinstance(node, (ast.Attribute, ast.Name)):
            whole = self.dotted(node)
            if whole is not None:
                yield whole
                return
        if isinstance(node, (*SCOPES, *COMPREHENSIONS)):
            for part in outside(node):
                yield from self.found(part)
            yield from self.chains(node)
            return
        for part in ast.iter_child_nodes(node):
            yield from self.found(part)

    def dotted(self, node: ast.expr, inner: int | None = None) -> str | None:
        """Return what a chain stands for if it begins at TensorFlow.

        Args:
            node: the chain.
            inner: how many scopes to look into; all that are open, if None.
        """
        names: list[str] = []
        while isinstance(node, ast.Attribute):
            names.insert(0, node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return None
        start = self.meaning(node.id, len(self.scopes) if inner is None else inner)
        return None if start is None else ".".join([start, *names])

    def meaning(self, name: str, inner: int) -> str | None:
        """Return what of TensorFlow a name stands for, seen from a scope."""
        for depth in range(inner - 1, -1, -1):
            scope, meanings = self.scopes[depth]
            hidden = isinstance(scope, ast.ClassDef) and depth < inner - 1
            if hidden or name not in meanings:
                continue
            meaning = meanings[name]
            if not isinstance(meaning, ast.expr):
                return meaning
            meanings[name] = None  # it may be defined by itself
            whole = self.dotted(meaning, depth + 1)
            # Another name for a module; anything else is used where it is assigned.
            known = whole if whole and self.is_module(whole) else None
            meanings[name] = known
            return known
        return None

    def is_module(self, whole: str) -> bool:
        """Tell whether a chain stands for a module with public names."""
        name = plain(whole)
        return name == "" or self.public.get(name) == "module"

    def bound(self, node: ast.AST) -> Iterator[tuple[str, Meaning]]:
        """Name what a statement or an expression gives a meaning to in its scope."""
        match node:
            case ast.Import():
                for name in node.names:
                    first = name.name.split(".")[0]
                    whole = name.name if name.asname else first
                    yield name.asname or first, whole if first == ROOT else None
            case ast.ImportFrom():
                yield from self.imported(node)
            case ast.Assign(
                targets=[ast.Name(id=name)], value=ast.Attribute() as value
            ):
                yield name, value
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name, None
            case ast.ExceptHandler(name=str(name)):
                yield name, None
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name, None
            case ast.ClassDef(name=name):
                yield name, None

    def imported(self, node: ast.ImportFrom) -> Iterator[tuple[str, Meaning]]:
        """Name what ``from module import names`` gives a meaning to."""
        module = node.module or ""
        ours = node.level == 0 and module.split(".")[0] == ROOT
        for name in node.names:
            if name.name != "*":
                yield (
                    name.asname or name.name,
                    f"{module}.{name.name}" if ours else None,
                )
            elif ours:
                start = f"{plain(module)}.".lstrip(".")
                within = [
                    n.removeprefix(start) for n in self.public if n.startswith(start)
                ]
                yield from ((n, f"{module}.{n}") for n in within if "." not in n)


def rank(meaning: Meaning) -> int:
    """Say how much a meaning tells."""
    return 2 if isinstance(meaning, str) else int(meaning is not None)


def plain(whole: str) -> str:
    """Take off a chain what leads to the public names of 1.x: ``tensorflow.compat.v1``."""
    name = f"{whole}.".removeprefix(f"{ROOT}.")
    while name.startswith(V1):
        name = name.removeprefix(V1)
    return name.rstrip(".")


def inside(scope: ast.AST) -> Iterator[ast.AST]:
    """Return the parts of a scope that see its names."""
    without = {id(part) for part in outside(scope)}
    for part in ast.iter_child_nodes(scope):
        if isinstance(part, ast.arguments):
            yield from (p for p in ast.iter_child_nodes(part) if isinstance(p, ast.arg))
        elif id(part) not in without:
            yield part


def outside(scope: ast.AST) -> list[ast.AST]:
    """Return the parts of a scope that its names are unknown to, such as decorators."""
    parts: list[ast.AST | None] = [*getattr(scope, "decorator_list", ())]
    parts += [*getattr(scope, "bases", ()), *getattr(scope, "keywords", ())]
    taken = getattr(scope, "args", None)
    if isinstance(taken, ast.arguments):
        parts += [*taken.defaults, *taken.kw_defaults]
    return [part for part in parts if part is not None]


def own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """Return what is in a scope and in no other scope within it."""
    for node in inside(scope):
        yield from reached(node)


def reached(node: ast.AST) -> Iterator[ast.AST]:
    """Return a node and what is in it, without going into another scope."""
    yield node
    if not isinstance(node, (*SCOPES, *COMPREHENSIONS)):
        for part in ast.iter_child_nodes(node):
            yield from reached(part)


def uses(program: ast.Module, public: Mapping[str, str]) -> list[str]:
    """Return what a program uses of TensorFlow, each use once, from ``tensorflow`` on."""
    return list(Reader(public).chains(program))
