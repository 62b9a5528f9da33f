# What a model computes, counted in its graph, for either version.

# --8<-- [start:arithmetic]
from collections import Counter

from snippets.graphs.groups import needed

KINDS = ("MatMul", "Conv2D", "Elu", "Relu", "Sigmoid", "Softmax", "Tanh")


def arithmetic(graph_def, output):
    """Count what an output needs, without what differs between versions."""
    nodes = {node.name: node for node in graph_def.node}
    kinds = Counter(nodes[name].op for name in needed(nodes, [output]))
    return {kind: kinds[kind] for kind in KINDS if kinds[kind]}


# --8<-- [end:arithmetic]
