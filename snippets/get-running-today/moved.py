# Run the changed script in a process of its own.
# python -m snippets.get-running-today.moved

# --8<-- [start:moved]
import os
import subprocess
import sys

os.environ.pop("TF_USE_LEGACY_KERAS", None)  # the script sets it itself
ended = subprocess.run(
    [sys.executable, "-m", "snippets.get-running-today.today"],
    stdout=subprocess.PIPE,
    stderr=subprocess.DEVNULL,  # deprecation warnings, on both versions
    check=True,
)
print(ended.stdout.decode(), end="")
# --8<-- [end:moved]
