# Graphs of 1.15.5 that hold operations of tf.contrib, on 2.21.
# python -m snippets.tools.contrib.graphs

# --8<-- [start:read-graph]
import textwrap

import tensorflow as tf


def read_graph(path):
    graph_def = tf.compat.v1.GraphDef()
    graph_def.ParseFromString(tf.io.read_file(path).numpy())
    return graph_def


for name in ("lstm", "warp"):
    graph_def = read_graph(f"exchange/{name}.pb")
    try:
        with tf.Graph().as_default():
            tf.import_graph_def(graph_def)
        print(f"{name}: imported {len(graph_def.node)} nodes")
    except tf.errors.NotFoundError as error:
        said = error.message
        print(f"{name}: {said.partition(' in binary')[0]}")
        print(textwrap.fill(said[said.index("Note that") :], 76))
# --8<-- [end:read-graph]


# --8<-- [start:unknown]
def unknown_operations(graph_def):
    """Return the operations that this TensorFlow does not have."""
    nodes = list(graph_def.node)
    for function in graph_def.library.function:
        nodes.extend(function.node_def)
    own = {f.signature.name for f in graph_def.library.function}
    return {node.op for node in nodes} - own - set(dir(tf.raw_ops))


for name in ("lstm", "warp"):
    print(name, unknown_operations(read_graph(f"exchange/{name}.pb")))
# --8<-- [end:unknown]
