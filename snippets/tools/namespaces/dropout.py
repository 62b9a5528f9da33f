# How much does dropout take away?
# python -m snippets.tools.namespaces.dropout

# --8<-- [start:dropout]
import tensorflow as tf

ones = tf.ones((1000, 1000))
by_position = tf.nn.dropout(ones, 0.9)
by_name = tf.nn.dropout(ones, rate=0.1)

for values in (by_position, by_name):
    zeros = (values.numpy() == 0).mean()
    print(f"zeros: {zeros:.0%}")
# --8<-- [end:dropout]


# --8<-- [start:other-modules]
def words(module):
    return {word for word in dir(module) if not word.startswith("_")}


for name in ("losses", "metrics"):
    new, old = getattr(tf, name), getattr(tf.compat.v1, name)
    print(f"tf.{name} is {new.__name__}")
    both = words(old) & words(new)
    print("    of", len(words(old)), "words has", *both or ["none"])
# --8<-- [end:other-modules]
