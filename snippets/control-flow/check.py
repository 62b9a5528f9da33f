# A check for your own tests: is the loop in the graph?
# python -m snippets.control-flow.check

# --8<-- [start:check-imports]
import tensorflow as tf

# --8<-- [end:check-imports]


# --8<-- [start:assert-in-graph]
def assert_in_graph(kind, function, *arguments):
    """Fail where the graph of a tf.function has no "While", or no "If"."""
    graph = function.get_concrete_function(*arguments).graph.as_graph_def()
    nodes = list(graph.node)
    for called in graph.library.function:
        nodes.extend(called.node_def)
    found = {node.op.removeprefix("Stateless") for node in nodes}
    assert kind in found, f"no {kind} in the graph"


# --8<-- [end:assert-in-graph]


# --8<-- [start:caught]
@tf.function
def power(value, steps):
    result = value
    for _ in range(steps):
        result *= value
    return result


three = tf.constant(3.0)
assert_in_graph("While", power, three, tf.constant(4))
print("steps as a tensor: passed")
try:
    assert_in_graph("While", power, three, 4)
except AssertionError as error:
    print("steps as a Python number:", error)
# --8<-- [end:caught]
