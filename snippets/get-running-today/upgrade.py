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
print(graph.rstrip())
# --8<-- [end:upgrade]

# --8<-- [start:run-upgraded]
runpy.run_path("upgraded.py")
# --8<-- [end:run-upgraded]
