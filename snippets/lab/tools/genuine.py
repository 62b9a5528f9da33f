# Run a program of this site on genuine TensorFlow 1.15.5, from a notebook.

# --8<-- [start:genuine-imports]
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path.cwd()  # where snippets/ is
# --8<-- [end:genuine-imports]


# --8<-- [start:genuine]
def genuine(program, *arguments, writes, recorded=None):
    """Run a 1.x program; return the text of each file that it writes, by name.

    Where 1.15.5 is installed beside this site's sources, it runs there, as the
    pages do. Elsewhere the files are taken from the folder ``recorded``, where
    1.15.5 wrote them for these arguments; if none is named, the program runs
    on the TensorFlow of the notebook as 1.x. One line says which it was.
    """
    texts = on_genuine(program, arguments, writes)
    if texts is not None:
        print(f"{program}: run on TensorFlow 1.15.5")
    elif recorded is not None:
        texts = {n: (HERE / recorded / n).read_text("utf-8") for n in writes}
        print(f"{program}: TensorFlow 1.15.5 is not here; recorded on it")
    else:
        texts = as_one(program, arguments, writes)
        print(f"{program}: TensorFlow 1.15.5 is not here; run on 2.x as 1.x")
    return texts


# --8<-- [end:genuine]


# --8<-- [start:on-genuine]
def on_genuine(program, arguments, writes):
    """Return what a program writes on 1.15.5, or None where that is not."""
    sources = os.environ.get("GRAPH_TO_EAGER")  # set by who builds the site
    if sources is None:
        return None
    sys.path.append(sources)
    from tests.runner.genuine import run

    return run(program, arguments, writes)


# --8<-- [end:on-genuine]


# --8<-- [start:as-one]
def as_one(program, arguments, writes):
    """Return what a program writes on this TensorFlow, behaving as 1.x."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "snippets").symlink_to(HERE / "snippets")
        command = [sys.executable, "-m", program, *map(str, arguments)]
        # tf.layers is in legacy Keras, the package tf-keras.
        variables = {**os.environ, "TF_USE_LEGACY_KERAS": "1"}
        ended = subprocess.run(
            command, cwd=folder, env=variables, capture_output=True, text=True
        )
        if ended.returncode:
            raise RuntimeError(f"{program} failed:\n{ended.stderr}")
        return {name: Path(folder, name).read_text("utf-8") for name in writes}


# --8<-- [end:as-one]
