# What tf_upgrade_v2 makes of the script, and what becomes of that.
# python -m snippets.get-running-today.upgrade

# --8<-- [start:upgrade]
import contextlib
import runpy
from pathlib import Path

from tensorflow.tools.compatibility import ast_edits, tf_upgrade_v2

script = "snippets/get-running-today/train.py"
upgrader = ast_edits.ASTCodeUpgrader(tf_upgrade_v2.TFAPIChangeSpec())
with open("report.txt", "w") as report, contextlib.redirect_stdout(report):
    upgrader.process_file(script, "upgraded.py")
upgraded = Path("upgraded.py").read_text()
graph = upgraded[upgraded.index("value =") : upgraded.index("data =")]
print(*(line for line in graph.split("\n") if line[:1] not in "#"), sep="\n")
# --8<-- [end:upgrade]

# --8<-- [start:upgrade-contrib]
line = "scores = tf.contrib.layers.fully_connected(values, 4)\n"
Path("contrib.py").write_text("import tensorflow as tf\n" + line)
with open("report.txt", "w") as report, contextlib.redirect_stdout(report):
    _, _, errors = upgrader.process_file("contrib.py", "upgraded_contrib.py")
print("same line:", line in Path("upgraded_contrib.py").read_text())
print(*(error.partition(" tf.contrib will")[0] for error in errors), sep="\n")
# --8<-- [end:upgrade-contrib]

# --8<-- [start:run-upgraded]
runpy.run_path("upgraded.py")
# --8<-- [end:run-upgraded]
