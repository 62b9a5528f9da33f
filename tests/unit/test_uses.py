"""Counting the uses of public names: what a program's names stand for, and the table."""

from __future__ import annotations

import importlib.util
import subprocess
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.api.chains import parsed, uses
from tests.api.uses import Found, count, main, table

PUBLIC = {
    "Session": "class", "float32": "constant", "nn": "module", "nn.relu": "function",
    "layers": "module", "layers.dense": "function", "train": "module",
    "train.AdamOptimizer": "class", "keras": "module", "keras.layers": "module",
    "keras.layers.Dense": "class", "contrib": "module", "contrib.slim": "module",
    "contrib.slim.conv2d": "function", "compat": "module", "compat.as_str": "function",
}  # fmt: skip

COUNTED = [
    ("import tensorflow as tf\ntf.nn.relu(tf.float32)", "nn.relu float32"),
    ("import tensorflow\ntensorflow.Session()", "Session"),
    ("import tensorflow.compat.v1 as tf\ntf.Session(); tf.nn", "Session"),
    ("import tensorflow as tf\ntf.compat.v1.Session()", "Session"),
    ("import tensorflow as tf\ntf = tf.compat.v1\ntf.Session()", "Session"),
    ("import tensorflow as tf\ntf.compat.as_str('a')", "compat.as_str"),
    ("import tensorflow as tf\ntf.train.AdamOptimizer(1).minimize(2)",
     "train.AdamOptimizer"),
    ("import tensorflow as tf\ntf.float32.as_numpy_dtype", "float32"),
    ("from tensorflow.contrib import slim\nslim.conv2d(slim.conv2d(1))",
     "contrib.slim.conv2d contrib.slim.conv2d"),
    ("import tensorflow.contrib.slim as slim\nslim.conv2d(1)", "contrib.slim.conv2d"),
    ("from tensorflow.keras.layers import Dense as D\nD(1)", "keras.layers.Dense"),
    ("from tensorflow.keras.layers import *\nDense(1)", "keras.layers.Dense"),
    ("import tensorflow as tf\nlayers = tf.layers\ndef f():\n  layers.dense(1)",
     "layers.dense"),
    ("import tensorflow as tf\ndef f():\n  l = tf.layers\n  l.dense(1)\nl.dense(1)",
     "layers.dense"),
    # Another name for a function is one use: where it is given.
    ("import tensorflow as tf\nd = tf.layers.dense\nd(d(1))", "layers.dense"),
    ("import tensorflow as tf\ndef f(x=tf.float32): pass", "float32"),
    ("import tensorflow as tf\n@tf.layers.dense\nclass A(tf.Session): x = tf.float32",
     "layers.dense Session float32"),
    ("import tensorflow as tf\n[tf.nn.relu(x) for x in tf.float32]", "nn.relu float32"),
    # Other things with the same name.
    ("from tensorflow.contrib import slim\ndef f(slim):\n  slim.conv2d(1)", ""),
    ("from tensorflow.contrib import slim\n[slim.conv2d for slim in ()]", ""),
    ("import other as tf\ntf.Session()", ""),
    ("from .tensorflow import Session\nSession()", ""),
    ("import tf_slim as slim\nslim.conv2d(1)", ""),
    ("import tensorflow as tf\nclass A:\n  tf = 1\n  def f(self): tf.Session()",
     "Session"),
    ("# tf.Session\n'tf.Session'", ""),
]  # fmt: skip


def counted(source: str) -> Found:
    program = parsed(source)
    assert program is not None
    found = Found("a/b")
    for chain in uses(program, PUBLIC):
        found.add(chain, PUBLIC)
    return found


@pytest.mark.parametrize(("source", "names"), COUNTED)
def test_what_is_counted(source: str, names: str) -> None:
    found = counted(source)
    assert found.uses == Counter(names.split())
    assert not found.unknown and not found.internal


def test_what_is_counted_apart() -> None:
    start = "import tensorflow as tf\nfrom tensorflow.python.ops import rnn\n"
    found = counted(f"{start}rnn.a()\ntf.mul(1, 2)\ntf.nn.tanh2.x\ntf.compat.v2.abs(1)")
    assert not found.uses
    assert found.internal == 2
    assert found.unknown == {"mul": 1, "nn.tanh2": 1}


def test_a_program_of_python_2() -> None:
    source = "import tensorflow as tf\nprint 'a', tf.Session()\n"
    if importlib.util.find_spec("lib2to3") is None:  # from Python 3.13 on
        assert parsed(source) is None
    else:
        assert counted(source).uses == {"Session": 1}
    assert parsed("if True:\n\tx = 1\n        y = 2\n") is not None
    assert parsed("this is no program") is None


PROGRAM = "import tensorflow as tf\ntf.Session()\ntf.nn.relu(tf.nn.relu(1))\n"


def test_a_folder_and_a_repository_without_a_work_tree(tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    (folder / "tf2").mkdir(parents=True)
    (folder / "a.py").write_text(PROGRAM)
    (folder / "copy.py").write_text(PROGRAM)
    (folder / "tf2" / "a.py").write_text(f"{PROGRAM}\n# for 2.x")
    (folder / "bad.py").write_text("tensorflow is no program")
    (folder / "other.py").write_text("x = 1\n")
    found = count("a/b", folder, PUBLIC, set())
    assert found.uses == {"Session": 1, "nn.relu": 2}
    assert (found.files, found.unparsed) == (2, 1)
    assert found.commit == "-"

    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "Begin"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    bare = tmp_path / "bare.git"
    subprocess.run(["git", "clone", "-q", "--bare", folder, bare], check=True)
    same = count("a/b", bare, PUBLIC, set())
    assert (same.uses, same.files, same.unparsed) == (found.uses, 2, 1)
    assert len(same.commit) == 40


def test_the_name_of_most_repositories_comes_first() -> None:
    one = Found(
        "b/one", uses=Counter({"nn.relu": 90, "Session": 1}), files=3, unparsed=1
    )
    two = Found("a/two", uses=Counter({"Session": 1}), files=1)
    lines = table([one, two], date(2026, 1, 2)).splitlines()
    assert lines[-3:] == ["name\tuses\trepositories", "Session\t2\t2", "nn.relu\t90\t1"]
    assert "# a/two - 1 1" in lines and "# b/one - 3 91" in lines
    assert any("2 repositories, 4 Python files" in line for line in lines)


def test_a_copy_in_another_repository_counts_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = tmp_path / "names.tsv"
    rows = [f"{name}\t{kind}\tkept\n" for name, kind in PUBLIC.items()]
    names.write_text("".join(["# about\n", "name\tkind\tfate\n", *rows]))
    sources = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.py").write_text(PROGRAM)
        sources.append(f"owner/{name}={tmp_path / name}")
    assert main(["--names", str(names), *sources]) == 0
    assert "nn.relu\t2\t1\nSession\t1\t1\n" in capsys.readouterr().out
