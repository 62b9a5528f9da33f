# Draw which calls of a tf.function share a graph.
# python -m snippets.functions.cache

# --8<-- [start:cache-imports]
import numpy as np
import tensorflow as tf

from snippets.gan.compare.svg import add, canvas, save

# --8<-- [end:cache-imports]

# --8<-- [start:ask]
traced = []


@tf.function
def number_of_graph(value):
    """Return the number that this graph got when it was traced."""
    if isinstance(value, tf.Tensor):
        traced.append(f"{value.dtype.name} {tuple(value.shape)}")
    else:
        traced.append(f"the number {value!r}")
    return len(traced) - 1


calls = {
    "f(tf.ones((2, 1)))": tf.ones((2, 1)),
    "f(tf.zeros((2, 1)))": tf.zeros((2, 1)),
    "f(tf.ones((3, 1)))": tf.ones((3, 1)),
    "f(np.ones((3, 1)))": np.ones((3, 1)),
    "f(1)": 1,
    "f(1.0)": 1.0,
    "f(2)": 2,
}
graphs = [int(number_of_graph(value)) for value in calls.values()]
print("calls:", len(calls), "graphs:", len(traced))
# --8<-- [end:ask]


# --8<-- [start:cache-box]
def box(svg, words, x, y):
    add(svg, "rect", "box", x=x - 85, y=y - 15, width=170, height=30)
    add(svg, "text", "x-label", words, x=x, y=y + 4)


# --8<-- [end:cache-box]

# --8<-- [start:draw-cache]
svg = canvas(
    50 + 44 * len(calls),
    "The graphs behind seven calls of a tf.function",
    "Seven calls at the left, five graphs at the right. Two tensors of one "
    "shape share a graph, and so do the numbers 1 and 1.0. The other three "
    "calls each have a graph of their own.",
)
add(svg, "text", "x-label small", "call", x=95, y=14)
add(svg, "text", "x-label small", "traced for", x=385, y=14)
seen = []
for row, (call, graph) in enumerate(zip(calls, graphs, strict=True)):
    y, place = 40 + 44 * row, 62 + 55 * graph
    how = "order" if graph in seen else "data"
    seen.append(graph)
    add(svg, "line", f"arrow {how}", x1=180, x2=300, y1=y, y2=place)
    box(svg, call, 95, y)
    if how == "data":
        box(svg, traced[graph], 385, place)
foot = 44 + 44 * len(calls)
add(svg, "text", "x-label small", "solid: traces a graph", x=95, y=foot)
add(svg, "text", "x-label small", "dashed: uses one again", x=385, y=foot)
save(svg, "cache.svg")
# --8<-- [end:draw-cache]
