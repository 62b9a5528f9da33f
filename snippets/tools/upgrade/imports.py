# What the converter makes of three ways to import TensorFlow.
# python -m snippets.tools.upgrade.imports

# --8<-- [start:import-styles]
from pathlib import Path

from snippets.tools.upgrade.converter import tf_upgrade_v2

program = "{}\nlogit = {}.layers.dense({}.log(real), 1)\n"
styles = {
    "import tensorflow as tf": "tf",
    "import tensorflow.compat.v1 as tf": "tf",
    "import tensorflow": "tensorflow",
}
for line, name in styles.items():
    Path("style.py").write_text(program.format(line, name, name), "utf-8")
    printed = tf_upgrade_v2("--infile", "style.py", "--inplace")
    print(next(line for line in printed.splitlines() if "Detected" in line))
    print(Path("style.py").read_text("utf-8"))
# --8<-- [end:import-styles]
