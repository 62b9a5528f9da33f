# Run the script with three lines in the place of its import.
# python -m snippets.get-running-today.moved

# --8<-- [start:moved]
import os
import subprocess
import sys
from pathlib import Path

folder = Path("snippets/get-running-today")
script = (folder / "train.py").read_text()
three_lines = (folder / "three_lines.py").read_text()
moved = script.replace("import tensorflow as tf\n", three_lines)
Path("moved.py").write_text(moved)

os.environ.pop("TF_USE_LEGACY_KERAS", None)  # the script sets it itself
ended = subprocess.run(
    [sys.executable, "moved.py"],
    stdout=subprocess.PIPE,
    stderr=subprocess.DEVNULL,  # deprecation warnings, on both versions
    check=True,
)
print(ended.stdout.decode(), end="")
# --8<-- [end:moved]
