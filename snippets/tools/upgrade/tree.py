# Two trees of files: one with Python 2 in it, one with a newer Python.
# python -m snippets.tools.upgrade.tree

# --8<-- [start:python-2]
import pathlib

from snippets.tools.upgrade.converter import tf_upgrade_v2

old, new = pathlib.Path("old"), pathlib.Path("new")
(old / "tools").mkdir(parents=True)
train = "import tensorflow as tf\n\nreal = tf.placeholder(tf.float32)\n"
(old / "train.py").write_text(train, "utf-8")
(old / "tools" / "judge.py").write_text('print "W1", 0.05\n', "utf-8")

printed = tf_upgrade_v2("--intree", "old", "--outtree", "new")
print(*printed.splitlines()[3:5], sep="\n")
for path in (new / "train.py", new / "tools" / "judge.py"):
    print(path.name, len(path.read_text("utf-8")), "characters")
# --8<-- [end:python-2]

# --8<-- [start:report]
for line in pathlib.Path("report.txt").read_text("utf-8").splitlines():
    if line.startswith(("Processing", "ERROR", "SyntaxError")):
        print(line.replace("\\\\", "/"))  # a path of Windows
# --8<-- [end:report]

# --8<-- [start:in-place]
source = old / "tools" / "judge.py"
tf_upgrade_v2("--infile", str(source), "--inplace")
print(source.name, len(source.read_text("utf-8")), "characters")
# --8<-- [end:in-place]

# --8<-- [start:python-38]
walrus = "if (rate := 0.01) > 0:\n    print(rate)\n"
(old / "train.py").write_text(walrus, "utf-8")
try:
    trees = ["--intree", "old", "--outtree", "newer"]
    tf_upgrade_v2(*trees, "--reportfile", "newer.txt")
except NameError as error:
    print("NameError:", error)
for name in ("newer/train.py", "newer/tools/judge.py", "newer.txt"):
    print(name, "was written:", pathlib.Path(name).exists())
# --8<-- [end:python-38]
