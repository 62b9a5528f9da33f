"""Tests of what joins the walks: signatures, fates and answers, on names made up here."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.fates import Walks, fate_of
from tests.api.replacements import instead, problems
from tests.api.signatures import changed, shown


def takes(*texts: str) -> list[list[str | None]]:
    """Return parameters from ``name``, ``name=default``, ``*name`` and ``name==default``."""
    found: list[list[str | None]] = []
    for text in texts:
        if text.startswith("*"):
            mark = "**" if text.startswith("**") else "*"
            found.append([text.lstrip("*"), mark, None])
        elif "==" in text:
            name, _, default = text.partition("==")
            found.append([name, "=", default])
        else:
            name, _, default = text.partition("=")
            found.append([name, "", default or None])
    return found


CHANGES = [
    (["x"], ["x"], {}, "", ""),
    (["x", "axis=None"], ["x", "axis=None", "name=None"], {}, "+name", ""),
    (["x", "alpha=0.2"], ["x", "alpha=0.3"], {}, "alpha=0.2→0.3", ""),
    (["x", "dim"], ["x", "axis"], {"dim": "axis"}, "dim→axis", "keyword"),
    (["x", "y", "z"], ["x", "z", "y"], {}, "y@2→3 z@3→2", "position"),
    (["x", "keep=1", "rate=2"], ["x", "rate=2"], {}, "-keep rate@3→2", "both"),
    (["x"], ["x", "y"], {}, "+y!", "both"),
    (["x", "y=1"], ["x", "y"], {}, "y=1→must be given", "both"),
    (["x", "name=None"], ["x", "name==None"], {}, "name must be named", "position"),
    (["x", "**kwargs"], ["x"], {}, "-**kwargs", "keyword"),
    (["x==1", "y==2"], ["y==2", "x==1"], {}, "", ""),
    (["x==1"], ["y==1"], {}, "-x +y", "keyword"),
    # Two names for one thing, of which the newer one is left.
    (["x", "axis=1", "dim=2"], ["x", "axis=1"], {"dim": "axis"}, "dim→axis", "both"),
]


@pytest.mark.parametrize(("old", "new", "renamed", "said", "breaks"), CHANGES)
def test_a_change_is_what_a_caller_sees(
    old: list[str], new: list[str], renamed: dict[str, str], said: str, breaks: str
) -> None:
    change = changed(takes(*old), takes(*new), renamed)
    assert (" ".join(change.said), change.breaks) == (said, breaks)


def test_a_signature_is_shown_as_python_has_it() -> None:
    parameters = takes("x", "axis=None", "name==''", "**rest")
    assert shown(parameters) == "(x, axis=None, *, name='', **rest)"
    assert shown(None) == "?"


def function(place: str, *parameters: str) -> dict[str, Any]:
    return {"kind": "function", "is": place, "takes": takes(*parameters)}


def test_each_fate_is_told_apart() -> None:
    old = {
        "same": function("a:same", "x"),
        "v2": function("a:v1", "x"),
        "wider": function("a:wider", "x"),
        "log": function("a:log", "x"),
        "only": function("a:only", "x"),
        "dense": function("a:dense", "x"),
        "gone": function("a:gone", "x"),
    }
    new = {
        "same": function("b:same", "x"),
        "v2": function("b:v2", "x"),
        "wider": function("b:wider", "x", "y=1"),
        "math.log": function("b:log", "x"),
    }
    v1 = {name: value for name, value in old.items() if name not in ("dense", "gone")}
    v1 |= {"same": new["same"], "v2": function("b:v1", "x")}
    renames = {"tf.log": "tf.math.log", "tf.only": "tf.compat.v1.only"}
    walk = {"names": new, "v1": v1, "renames": renames, "keywords": {}}
    legacy = {"names": new, "v1": v1 | {"dense": old["dense"]}}
    walks = Walks({"names": old}, walk, legacy)
    assert {name: fate_of(walks, name).fate for name in old} == {
        "same": "kept",
        "v2": "other code",
        "wider": "other signature",
        "log": "renamed",
        "only": "compat.v1",
        "dense": "legacy Keras",
        "gone": "removed",
    }
    assert fate_of(walks, "log").target == "math.log"
    assert fate_of(walks, "dense").target == "compat.v1.dense"


def test_methods_that_are_gone_or_changed_are_named() -> None:
    def layer(**methods: Any) -> dict[str, Any]:
        return {"kind": "class", "is": "a:L", "takes": [], "methods": methods}

    old = layer(call=takes("x"), build=takes("shape"), name="property")
    new = layer(call=takes("x", "y"), name="property")
    walk = {"names": {"L": new}, "v1": {}, "renames": {}, "keywords": {}}
    found = fate_of(Walks({"names": {"L": old}}, walk, walk), "L")
    assert found.methods == {"build": "gone", "call": "+y!; breaks both"}


def test_the_longest_answer_counts() -> None:
    answers = {"train.*": "loop", "train.Saver": "`tf.train.Checkpoint`", "x": "y"}
    assert instead("train.Saver", answers) == "`tf.train.Checkpoint`"
    assert instead("train.Saver2", answers) == "loop"
    assert instead("xx", answers) == ""


def test_answers_are_checked() -> None:
    answers = {"a.*": "`tf.b`", "c": "`tf.gone`", "unused*": "nothing"}
    assert problems(answers, ["a.x", "c", "d"], {"b"}) == [
        "tf.d has no answer",
        '"c": 2.21 has no tf.gone',
        '"unused*" answers for no name: remove it',
    ]
