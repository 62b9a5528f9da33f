# What the converter makes of three ways to import TensorFlow.
# python -m snippets.tools.upgrade.imports

# --8<-- [start:import-styles]
from pathlib import Path

from snippets.tools.upgrade.converter import tf_upgrade_v2

program = "{}\nlogit = {}.layers.dense({}.log(real), 1)\n"
as_tf = ("import tensorflow as tf", "tf")
as_v1 = ("import tensorflow.compat.v1 as tf", "tf")
keep_v1 = (*as_v1, "--no_upgrade_compat_v1_import")
whole = ("import tensorflow", "tensorflow")
for line, name, *option in (as_tf, as_v1, keep_v1, whole):
    Path("style.py").write_text(program.format(line, name, name), "utf-8")
    printed = tf_upgrade_v2("--infile", "style.py", "--inplace", *option)
    print("#", next(s for s in printed.splitlines() if "Detected" in s))
    print(Path("style.py").read_text("utf-8").rstrip())
# --8<-- [end:import-styles]
