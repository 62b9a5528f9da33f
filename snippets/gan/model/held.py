# Is saved what a model holds in a list or a dictionary?
# python -m snippets.gan.model.held

# --8<-- [start:model-with]
import tensorflow as tf


def model_with(hold):
    """Return a model that holds a layer and an optimizer, and those two."""
    layer = tf.keras.layers.Dense(1, kernel_initializer="zeros")
    layer.build((None, 1))
    optimizer = tf.keras.optimizers.Adam()
    optimizer.build(layer.trainable_variables)
    model = tf.keras.Model()
    model.held_layer = hold(layer)
    model.held_optimizer = hold(optimizer)
    return model, layer, optimizer


# --8<-- [end:model-with]

# --8<-- [start:held]
ways = {
    "attribute": lambda part: part,
    "list": lambda part: [part],
    "dictionary": lambda part: {"D": part},
}
for name, hold in ways.items():
    model, layer, optimizer = model_with(hold)
    layer.kernel.assign([[10.0]])
    optimizer.iterations.assign(1000)
    path = tf.train.Checkpoint(model=model).write("halfway/held")

    model, layer, optimizer = model_with(hold)
    tf.train.Checkpoint(model=model).read(path).assert_consumed()
    weight, steps = float(layer.kernel[0, 0]), int(optimizer.iterations)
    print(f"{name}: weight {weight:g}, steps {steps}")
# --8<-- [end:held]
