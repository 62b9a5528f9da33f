# Select variables by path and by object.
# python -m snippets.variables.selected

# --8<-- [start:by-path]
import re

import tensorflow as tf

from snippets.variables.critic import critic


def by_path(variables, pattern):
    """Return the variables whose path matches, and refuse to find none."""
    found = [v for v in variables if re.search(pattern, v.path)]
    paths = [variable.path for variable in variables]
    assert found, f"no path matches {pattern!r}, there are {paths}"
    return found


D = critic()
exempt = by_path(D.trainable_variables, "LayerNorm|bias")
print(*[variable.path for variable in exempt])
# --8<-- [end:by-path]

# --8<-- [start:by-object]
Dense = tf.keras.layers.Dense
decays = [layer.kernel for layer in D.layers if isinstance(layer, Dense)]
print(*[variable.path for variable in decays])
# --8<-- [end:by-object]

# --8<-- [start:keyed]
rates = {id(variable): 0.1 for variable in decays}
for variable in D.trainable_variables:
    print(variable.path, rates.get(id(variable), 0.0))
# --8<-- [end:keyed]
