# Run train.py with its first lines changed, in a process of its own.
# python -m snippets.get-running-today.moved

# --8<-- [start:moved]
import os
import subprocess
import sys
from pathlib import Path

folder = Path("snippets/get-running-today")
changed = (folder / "today.py").read_text()
script = (folder / "train.py").read_text()
rest = script[script.index("value = tf.placeholder") :]
os.environ.pop("TF_USE_LEGACY_KERAS", None)  # the script sets it itself
ended = subprocess.run(
    [sys.executable, "-c", changed + rest],
    stdout=subprocess.PIPE,
    stderr=subprocess.DEVNULL,  # deprecation warnings, on both versions
    check=True,
)
print(ended.stdout.decode(), end="")
# --8<-- [end:moved]
