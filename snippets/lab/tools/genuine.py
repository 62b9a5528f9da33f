# Run a program of this site on genuine TensorFlow 1.15.5, from a notebook.

# --8<-- [start:genuine-imports]
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path.cwd()  # where snippets/ is
# A Python that has TensorFlow 1.15.5, if you name one.
OLD_PYTHON = os.environ.get("PYTHON_OF_TENSORFLOW_1")
# --8<-- [end:genuine-imports]


# --8<-- [start:genuine]
def genuine(program, *arguments, writes, recorded=None):
    """Run a 1.x program; return the text of each file that it writes, by name.

    It runs on 1.15.5 if ``PYTHON_OF_TENSORFLOW_1`` names a Python that has it.
    Otherwise the files come from the folder ``recorded``, where 1.15.5 wrote
    them for these arguments; if none is named, the program runs on the
    TensorFlow of the notebook as 1.x. One line says which it was.
    """
    if OLD_PYTHON:
        print(f"{program}: run on TensorFlow 1.15.5")
    elif recorded is not None:
        print(f"{program}: as recorded on TensorFlow 1.15.5")
        return {n: (HERE / recorded / n).read_text("utf-8") for n in writes}
    else:
        print(f"{program}: run on TensorFlow 2.x as 1.x")
    return run(OLD_PYTHON or sys.executable, program, arguments, writes)


# --8<-- [end:genuine]


# --8<-- [start:run]
def run(python, program, arguments, writes):
    """Return what a program writes, run in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "snippets").symlink_to(HERE / "snippets")
        command = [python, "-m", program, *map(str, arguments)]
        # In 2.x tf.layers is in legacy Keras, the package tf-keras.
        variables = {**os.environ, "TF_USE_LEGACY_KERAS": "1"}
        ended = subprocess.run(
            command, cwd=folder, env=variables, capture_output=True, text=True
        )
        if ended.returncode:
            raise RuntimeError(f"{program} failed:\n{ended.stderr}")
        return {name: Path(folder, name).read_text("utf-8") for name in writes}


# --8<-- [end:run]
