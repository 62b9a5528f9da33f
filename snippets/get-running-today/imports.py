# Which lines of a package have to change?
# python -m snippets.get-running-today.imports

# --8<-- [start:imports]
import ast
from pathlib import Path


def tensorflow_imports(folder):
    """Yield each import of TensorFlow or Keras, and each tf from elsewhere."""
    for path in sorted(Path(folder).rglob("*.py")):
        text = path.read_text()
        nodes, lines = list(ast.walk(ast.parse(text))), text.splitlines()
        bound = False
        for node in nodes:
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                source = getattr(node, "module", None)
                names = [source or alias.name for alias in node.names]
                roots = {name.split(".")[0] for name in names}
                if roots & {"tensorflow", "keras"}:
                    bound = bound or "tensorflow" in roots
                    yield f"{path}:{node.lineno}: {lines[node.lineno - 1]}"
        uses = [n for n in nodes if isinstance(n, ast.Name) and n.id == "tf"]
        if uses and not bound:
            yield f"{path}:{uses[0].lineno}: tf comes from another file"


# --8<-- [end:imports]

# --8<-- [start:package]
FILES = {
    "train.py": "import tensorflow as tf\nfrom networks import critic\n",
    "networks.py": "from layers import *\n\n\n"
    "def critic(value):\n"
    "    with tf.variable_scope('critic'):\n"
    "        return dense(value, 1)\n",
    "layers.py": "import keras\n"
    "import tensorflow as tf\n"
    "from tensorflow.python.ops import rnn\n\n\n"
    "def dense(value, units):\n"
    "    return tf.layers.dense(value, units)\n",
}
for name, text in FILES.items():
    Path("package", name).parent.mkdir(exist_ok=True)
    Path("package", name).write_text(text)
# --8<-- [end:package]

# --8<-- [start:imports-run]
print(*tensorflow_imports("package"), sep="\n")
# --8<-- [end:imports-run]
