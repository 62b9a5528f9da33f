"""Evaluates calls in the TensorFlow that runs it: ``evaluate.py cases.json out.json mode``.

The modes: ``graph`` is 1.15.5 in a Session, ``compat`` tf.compat.v1 without the behaviour
of 2.x in a Session, ``eager`` 2.x as it is. A case is a line of Python, of which the last
expression counts. Each gets a graph of its own, is evaluated twice, and derived with
respect to the floating inputs that it names. Every version runs this file, so it is
written for Python 3.7 and imports nothing of this project but the two files beside it.
"""

import ast
import json
import os
import sys
import types
import warnings

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import given
import inputs
import numpy as np

FLOATS = ("float16", "float32", "float64", "bfloat16")


def first_line(error):
    """Return the kind of an error, and the first line of it that says something."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return "{}: {}".format(type(error).__name__, lines[0][:200] if lines else "")


def names_in(source):
    """Return the plain names and the dotted names that a case mentions."""
    nodes = list(ast.walk(ast.parse(source)))
    plain = {node.id for node in nodes if isinstance(node, ast.Name)}
    dotted = set()
    for node in nodes:
        parts = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if parts and isinstance(node, ast.Name) and node.id == "tf":
            dotted.add(".".join(reversed(parts)))
    return plain, sorted(dotted)


def absent(tf, dotted):
    """Return the first name that this version hasn't, or None."""
    for name in dotted:
        value = tf
        for part in name.split("."):
            try:
                value = getattr(value, part)
            except AttributeError:
                # What isn't there in a class or a module isn't there; an object may
                # get it later.
                if isinstance(value, (type, types.ModuleType)):
                    return name
                break
    return None


def result_of(source, namespace):
    """Run the statements of a case, and return its last expression's value."""
    tree = ast.parse(source)
    last = tree.body.pop()
    exec(compile(tree, "<case>", "exec"), namespace)
    return eval(compile(ast.Expression(last.value), "<case>", "eval"), namespace)


def leaves(tf, value):
    """Return the parts of a nested result, in order."""
    if isinstance(value, dict):
        return [p for key in sorted(value) for p in leaves(tf, value[key])]
    if isinstance(value, tf.IndexedSlices):
        return leaves(tf, [value.values, value.indices])
    if isinstance(value, tf.TensorShape):
        if value.ndims is None:
            return ["unknown shape"]
        return [None if n is None else int(n) for n in value.as_list()]
    if isinstance(value, tf.SparseTensor):
        return leaves(tf, [value.indices, value.values, value.dense_shape])
    if isinstance(value, getattr(tf, "RaggedTensor", ())):
        return leaves(tf, [value.flat_values, *value.nested_row_splits])
    if isinstance(value, (list, tuple)) and not isinstance(value, str):
        return [p for one in value for p in leaves(tf, one)]
    return [value]


def is_tensor(tf, value):
    """Tell whether a part has to be run to have a value."""
    return isinstance(value, (tf.Tensor, tf.Variable)) or hasattr(value, "_handle")


def written(value):
    """Return a part of a result as something that JSON can hold."""
    if hasattr(value, "numpy"):
        value = value.numpy()
    if isinstance(value, (np.ndarray, np.generic)):
        array = np.asarray(value)
        kind = array.dtype.name if array.dtype.kind not in "OSU" else "string"
        if kind == "bfloat16":
            array = array.astype(np.float32)
        flat = array.ravel().tolist()
        if array.dtype.kind == "c":
            flat = [[c.real, c.imag] for c in flat]
        if kind == "string":
            flat = [
                v.decode("latin-1") if isinstance(v, bytes) else str(v) for v in flat
            ]
        return {"dtype": kind, "shape": list(array.shape), "values": flat}
    if hasattr(value, "as_datatype_enum"):
        value = value.name
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    if type(value).__name__ == "Dimension":
        value = value.value
    if value is None or isinstance(value, (bool, int, float, str)):
        return {"dtype": "Python", "shape": [], "values": [value]}
    if hasattr(value, "SerializeToString"):
        text = value.SerializeToString(deterministic=True).decode("latin-1")
        return {"dtype": "protobuf", "shape": [], "values": [text]}
    return {"dtype": "object", "shape": [], "values": [type(value).__name__]}


def weights_for(array):
    """Return fixed weights, so that parts of a gradient don't cancel each other out."""
    places = np.arange(array.size).reshape(array.shape)
    return np.cos(places + 1.0).astype(array.dtype)


def floating(value):
    """Tell whether a part of a result can be derived."""
    kind = getattr(value, "dtype", None)
    return kind is not None and getattr(kind, "name", str(kind)) in FLOATS[:3]


def in_graph(tf, source, namespace, named, helpers):
    """Evaluate a case in the graph and the session that are open."""
    for name, array in named.items():
        namespace[name] = tf.constant(array)
    parts = leaves(tf, result_of(source, namespace))
    places = [n for n, part in enumerate(parts) if is_tensor(tf, part)]
    helpers.initialize()
    fetches = [parts[n] for n in places]
    # An empty graph can't be run.
    runs = [helpers.session.run(fetches) if fetches else [] for _ in range(2)]
    values = [list(parts), list(parts)]
    for call, run in zip(values, runs):
        for place, value in zip(places, run):
            call[place] = value
    found = {"values": [written(v) for v in values[0]]}
    found["again"] = [written(v) for v in values[1]]
    xs = [namespace[name] for name in named if floating(namespace[name])]
    ys = [parts[n] for n in places if floating(parts[n])]
    if xs and ys:
        arrays = [np.asarray(values[0][n]) for n in places if floating(parts[n])]
        try:
            derived = tf.gradients(
                [tf.convert_to_tensor(y) for y in ys],
                xs,
                [weights_for(a) for a in arrays],
            )
            derived = [None if g is None else tf.convert_to_tensor(g) for g in derived]
            got = helpers.session.run([g for g in derived if g is not None])
            left = iter(got)
            found["gradients"] = [
                written(None if g is None else next(left)) for g in derived
            ]
        except (LookupError, ValueError, TypeError, RuntimeError) as error:
            found["no gradient"] = first_line(error)
    return found


def in_eager(tf, source, namespace, named, helpers):
    """Evaluate a case as it stands."""
    calls = []
    for _ in range(2):
        helpers.folder = None
        for name, array in named.items():
            namespace[name] = tf.constant(array)
        xs = [namespace[name] for name in named if floating(namespace[name])]
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(xs)
            parts = leaves(tf, result_of(source, namespace))
            tensors = [p for p in parts if tf.is_tensor(p) and floating(p)]
            tensors = [tf.convert_to_tensor(p) for p in tensors]
        calls.append([written(p) for p in parts])
    found = {"values": calls[0], "again": calls[1]}
    if xs and tensors:
        try:
            derived = tape.gradient(
                tensors,
                xs,
                [tf.constant(weights_for(p.numpy())) for p in tensors],
            )
            found["gradients"] = [
                written(None if g is None else tf.convert_to_tensor(g)) for g in derived
            ]
        except (LookupError, ValueError, TypeError, RuntimeError) as error:
            found["no gradient"] = first_line(error)
    return found


def evaluated(tf, source, mode):
    """Return what a case makes: values, gradients, or what it raises."""
    plain, dotted = names_in(source)
    missing = absent(tf, dotted)
    if missing is not None:
        return {"absent": "tf." + missing}
    named = {n: inputs.INPUTS[n] for n in sorted(plain & set(inputs.INPUTS))}
    namespace = {"tf": tf, "np": np, **inputs.ARRAYS}
    try:
        if mode == "eager":
            # What counts where no seed is set; setting it forgets earlier draws.
            tf.random.set_seed(87654321)
            helpers = given.Helpers(tf, None)
            namespace.update(helpers.public())
            return in_eager(tf, source, namespace, named, helpers)
        with tf.Graph().as_default(), tf.Session() as session:
            helpers = given.Helpers(tf, session)
            namespace.update(helpers.public())
            return in_graph(tf, source, namespace, named, helpers)
    except Exception as error:  # noqa: BLE001 (what a case raises is its result)
        return {"error": first_line(error)}


def plant(tf, planted):
    """Change defaults of functions, for the test that looks whether it is noticed."""
    for name, keyword, value in planted:
        *path, last = name.split(".")
        owner = tf
        for part in path:
            owner = getattr(owner, part)
        original = getattr(owner, last)

        def changed(*args, _original=original, _keyword=keyword, _value=value, **rest):
            return _original(*args, **{_keyword: _value, **rest})

        setattr(owner, last, changed)


def main():
    """Evaluate the cases of a file and write what they make to another."""
    warnings.simplefilter("ignore")  # deprecations, most of them of 1.15.5 itself
    source, target, mode = sys.argv[1:]
    if mode == "compat":
        import tensorflow.compat.v1 as tf

        tf.disable_v2_behavior()
    else:
        import tensorflow as tf
    if mode != "eager":
        tf.logging.set_verbosity(tf.logging.FATAL)
    with open(source, encoding="utf-8") as file:
        asked = json.load(file)
    found = {case: evaluated(tf, case, mode) for case in asked["cases"]}
    plant(tf, asked["planted"])
    changed = {case: evaluated(tf, case, mode) for case in asked["again"]}
    with open(target, "w", encoding="utf-8") as file:
        json.dump({"found": found, "changed": changed}, file)


if __name__ == "__main__":
    main()
