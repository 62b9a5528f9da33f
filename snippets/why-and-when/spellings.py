# Under how many names is one and the same function found?
# python -m snippets.why-and-when.spellings

# --8<-- [start:spellings]
import logging

import tensorflow as tf

# 1.15.5 logs a warning for each deprecated name that is looked at.
logging.getLogger("tensorflow").setLevel(logging.ERROR)
places = {"tf": tf, "tf.math": tf.math, "tf.linalg": tf.linalg}
places["tf.random"] = tf.random

for function in (tf.math.log, tf.random.normal, tf.linalg.inv, tf.math.add):
    found = []
    for place, module in places.items():
        for name in dir(module):
            if getattr(module, name, None) is function:
                found.append(f"{place}.{name}")
    print(*found)
# --8<-- [end:spellings]
