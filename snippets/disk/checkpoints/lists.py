# Which layers does tf.train.Checkpoint find in a Keras model?
# python -m snippets.disk.checkpoints.lists

# --8<-- [start:lists-imports]
import tensorflow as tf

# --8<-- [end:lists-imports]


# --8<-- [start:lists]
class Stack(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.blocks = [tf.keras.layers.Dense(2), tf.keras.layers.Dense(2)]

    def call(self, value):
        for block in self.blocks:
            value = block(value)
        return value


def saved(**objects):
    checkpoint = tf.train.Checkpoint(**objects)
    path = checkpoint.save("lists/stack")
    checkpoint.restore(path).assert_consumed()  # passes each time
    names = [name for name, _ in tf.train.list_variables(path)]
    return len([n for n in names if "VALUE" in n and "save_c" not in n])


model = Stack()
model(tf.ones((1, 2)))
print("weights of the model:", len(model.weights))
print("saved with model=model:", saved(model=model))
print("saved with weights=model.weights:", saved(weights=model.weights))
# --8<-- [end:lists]


# --8<-- [start:holders]
class Plain:
    def __init__(self):
        self.dense = tf.keras.layers.Dense(2)
        self.dense.build((None, 2))


plain = tf.Module()
plain.holder = Plain()
print("saved of a plain object in a tf.Module:", saved(module=plain))

listed = tf.Module()
listed.layers = [Plain().dense]
print("saved of a list in a tf.Module:", saved(module=listed))
# --8<-- [end:holders]

# --8<-- [start:elsewhere]
model.save_weights("lists/stack.weights.h5")
before = [weight.numpy() for weight in model.weights]
for weight in model.weights:
    weight.assign(tf.zeros_like(weight))
model.load_weights("lists/stack.weights.h5")
same = [
    (w.numpy() == b).all() for w, b in zip(model.weights, before, strict=True)
]
print("loaded from stack.weights.h5:", sum(same))

dropped = tf.keras.Sequential([tf.keras.layers.Dropout(0.5)])
dropped(tf.ones((1, 2)))
seeds = [v.name for v in dropped.variables]
print("a dropout has", len(dropped.weights), "weights and", *seeds)
# --8<-- [end:elsewhere]
