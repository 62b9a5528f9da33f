# Run the two session programs of this site and hold them against the record.
# python -m snippets.gan.compare.session

# --8<-- [start:session-imports]
import contextlib
import io
import runpy

import numpy as np
import tensorflow.compat.v1 as tf

record = "snippets/gan/graph/gan-losses.csv"  # by genuine 1.15.5
recorded = np.loadtxt(record, delimiter=",", skiprows=1)
# --8<-- [end:session-imports]


# --8<-- [start:run]
def run(program):
    """Run a program of this site; return its 2,000 losses and its samples."""
    with tf.Graph().as_default(), contextlib.redirect_stdout(io.StringIO()):
        variables = runpy.run_module(program)
    return np.array(variables["losses"]), variables["samples"].ravel()


programs = {
    "graph and session": "snippets.gan.graph.train",
    "Keras in a graph": "snippets.gan.keras-graph.train",
}
results = {style: run(program) for style, program in programs.items()}
# --8<-- [end:run]

# --8<-- [start:yardstick]
_, samples = results["graph and session"]
np.savetxt("samples.csv", samples[:500], fmt="%.9g")
# --8<-- [end:yardstick]

# --8<-- [start:sessions]
yardstick = np.loadtxt("snippets/gan/compare/samples.csv")
print("losses within 1e-4, samples within 1e-3:")
for style, (losses, samples) in results.items():
    loss = np.abs(losses - recorded).max() <= 1e-4
    sample = np.abs(samples[:500] - yardstick).max() <= 1e-3
    print(f"{style:24} {loss!s:6} {sample!s}")
# --8<-- [end:sessions]

# --8<-- [start:hand-on]
columns = np.concatenate([losses for losses, _ in results.values()], axis=1)
np.savetxt("session-losses.csv", columns, fmt="%.9g", delimiter=",")
# --8<-- [end:hand-on]
