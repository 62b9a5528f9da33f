# Which names of a hand-written train_step does tf.keras know?
# python -m snippets.gan.model.names

# --8<-- [start:names]
import tensorflow as tf

optimizer = tf.keras.optimizers.Adam()
metric = tf.keras.metrics.Mean()
for name in ("apply_gradients", "apply", "minimize", "lr"):
    print(name, hasattr(optimizer, name))
for name in ("reset_state", "reset_states"):
    print(name, hasattr(metric, name))

model = tf.keras.Model()
model.compile()
print("by default:", type(model.optimizer).__name__)
for optimizers in (None, ["adam", "adam"]):
    try:
        model.compile(optimizer=optimizers)
        print(optimizers, "is taken")
    except ValueError as error:
        print(error)
# --8<-- [end:names]
