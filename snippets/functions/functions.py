# From Session.run to tf.function: arguments, traces, order.
# python -m snippets.functions.functions

# --8<-- [start:imports]
import gc
import logging
import re
import sys

import numpy as np
import tensorflow as tf

from snippets.functions.refusal import refusal

tf.get_logger().setLevel("ERROR")  # the warning of retracing comes later

inputs = np.float32([[1], [2], [3]])
batches = [(inputs, 2 * inputs), (inputs + 1, 2 * inputs + 2)]
# --8<-- [end:imports]

# --8<-- [start:call]
kernel = tf.Variable([[0.0]])
optimizer = tf.keras.optimizers.SGD(0.05)
optimizer.build([kernel])


@tf.function
def evaluate(x, y):
    error = tf.matmul(x, kernel) - y
    return tf.reduce_mean(tf.square(error))


@tf.function
def train_step(x, y):
    with tf.GradientTape() as tape:
        loss = evaluate(x, y)
    gradients = tape.gradient(loss, [kernel])
    optimizer.apply(gradients, [kernel])
    return loss


for x_batch, y_batch in batches:
    print(f"loss {train_step(x_batch, y_batch):.4f}")
print(f"evaluated {evaluate(x_batch, y_batch):.4f}")
# --8<-- [end:call]


# --8<-- [start:created]
@tf.function
def scaled_by_new(value):
    scale = tf.Variable(2.0)  # like tf.get_variable in the step
    return scale * value


refusal(scaled_by_new, tf.constant(1.0))
# --8<-- [end:created]

# --8<-- [start:created-outside]
scale = tf.Variable(2.0)


@tf.function
def scaled(value):
    return scale * value


print(*[scaled(tf.constant(value)).numpy() for value in (1.0, 3.0)])
# --8<-- [end:created-outside]


# --8<-- [start:not-built]
adam = tf.keras.optimizers.Adam(0.05)


@tf.function
def adam_step(gradient):
    adam.apply([gradient], [kernel])


for _ in range(2):
    adam_step(tf.zeros((1, 1)))
count = adam_step.experimental_get_tracing_count()
print("Adam that is not built, traces:", count)
# --8<-- [end:not-built]

# --8<-- [start:first-call]
state = {}


@tf.function
def counted(value):
    if "calls" not in state:
        state["calls"] = tf.Variable(0)
    state["calls"].assign_add(1)
    return value


for _ in range(3):
    counted(tf.constant(1.0))
print("calls:", state["calls"].numpy())
print("traces:", counted.experimental_get_tracing_count())
# --8<-- [end:first-call]


# --8<-- [start:cast]
@tf.function
def product(x):
    return tf.matmul(x, kernel)


refusal(product, np.ones((2, 1)))
# --8<-- [end:cast]


# --8<-- [start:literal]
@tf.function
def labels(target):
    return tf.fill((2,), target)


for target in (1, 1.0, True):
    print(repr(target), "->", labels(target).dtype.name)
# --8<-- [end:literal]


# --8<-- [start:signature]
one_column = tf.TensorSpec((None, 1), tf.float32)


@tf.function(input_signature=[one_column])
def product_of_any_size(x):
    return tf.matmul(x, kernel)


for size in (1, 2, 3):
    product_of_any_size(tf.ones((size, 1)))
result = product_of_any_size(np.ones((2, 1)))
print("float64 array in,", result.dtype.name, "out")
count = product_of_any_size.experimental_get_tracing_count()
print("traces:", count)
# --8<-- [end:signature]

# --8<-- [start:misfit]
refusal(product_of_any_size, tf.ones((2, 2)))
refusal(product_of_any_size, tf.ones((2, 1), tf.float64))
# --8<-- [end:misfit]


# --8<-- [start:methods]
class Critic:
    def __init__(self, scale):
        self.scale = scale

    @tf.function
    def __call__(self, value, target=1.0):
        return self.scale * value - target


batch = tf.ones((2, 1))
critics = [Critic(2.0), Critic(3.0)]
for critic in critics:
    critic(batch)
critics[0](batch, 0.0)
for critic in critics:
    print("traces:", critic.__call__.experimental_get_tracing_count())
signatures = critics[0].__call__.pretty_printed_concrete_signatures()
print(*re.findall("value.*|target.*", signatures), sep="\n")
# --8<-- [end:methods]


# --8<-- [start:warning]
class Printed(logging.Handler):
    def emit(self, record):
        words = record.getMessage().split(" For (1)")[0]
        print(re.sub(" at 0x[0-9a-f]+", "", words))


tf.get_logger().addHandler(Printed())
tf.get_logger().setLevel("WARNING")
for _ in range(8):
    critic_of_step = tf.function(lambda value: 2.0 * value)
    critic_of_step(batch)
print("traces:", critic_of_step.experimental_get_tracing_count())
tf.get_logger().setLevel("ERROR")
# --8<-- [end:warning]

# --8<-- [start:once]
one = tf.constant(1.0)
critic_of_all = tf.function(lambda value: 2.0 * value)
for _ in range(8):
    critic_of_all(batch)
print("traces:", critic_of_all.experimental_get_tracing_count())
# --8<-- [end:once]


# --8<-- [start:printed]
@tf.function
def reported(value):
    tf.print("value:", value)  # to the standard error
    tf.print("value:", value, output_stream=sys.stdout)
    return value


reported(one)
# --8<-- [end:printed]

# --8<-- [start:eagerly]
tf.config.run_functions_eagerly(True)


@tf.function
def seen(value):
    print("Python sees", value.numpy())
    return value


seen(one)
# --8<-- [end:eagerly]


# --8<-- [start:pipeline]
def mapped(value):
    print("Python sees", value)
    return value


dataset = tf.data.Dataset.from_tensors(one).map(mapped)
print("first:", next(iter(dataset)).numpy())
tf.config.run_functions_eagerly(False)
# --8<-- [end:pipeline]


# --8<-- [start:deleted]
def make_critic():
    kernel = tf.Variable(2.0)
    critic = tf.function(lambda value: kernel * value)
    return critic.get_concrete_function(tf.TensorSpec(()))


critic = make_critic()
gc.collect()
print("called:", critic(one).numpy())
with tf.GradientTape():
    refusal(critic, one)
refusal(Critic(2.0).__call__, one)
# --8<-- [end:deleted]

# --8<-- [start:owned]
owner = Critic(tf.Variable(2.0))  # a name that stays
with tf.GradientTape():
    print("called:", owner(one, 0.0).numpy())
# --8<-- [end:owned]

# --8<-- [start:order]
calls = tf.Variable(0)


@tf.function
def read_add_read():
    before = calls.read_value()
    calls.assign_add(1)
    after = calls.read_value()
    return before, after


before, after = read_add_read()
print("read, add, read:", before.numpy(), after.numpy())
# --8<-- [end:order]


# --8<-- [start:unfetched]
@tf.function
def doubled(value):
    calls.assign_add(1)
    tf.debugging.check_numerics(value, "value")
    return 2 * value


calls.assign(0)
try:
    doubled(tf.constant(np.nan))
except tf.errors.InvalidArgumentError as error:
    print(*re.findall("value : .*", str(error)))
print("calls counted:", calls.numpy())
# --8<-- [end:unfetched]

# --8<-- [start:wrapped-order]
calls.assign(0)
python_function = doubled.python_function
by_old_rules = tf.compat.v1.wrap_function(python_function, [tf.TensorSpec(())])
print("result:", by_old_rules(tf.constant(np.nan)).numpy())
print("calls counted:", calls.numpy())
# --8<-- [end:wrapped-order]


# --8<-- [start:pruned]
def discarded(value):
    tf.gather(value, 9)  # there is no element 9
    return value


for call in (discarded, tf.function(discarded)):
    try:
        print(call(batch).shape)
    except tf.errors.InvalidArgumentError as error:
        print(*re.findall("indices.*2[)]", str(error)))
# --8<-- [end:pruned]


# --8<-- [start:wrap]
def old_discriminator(value):
    weight = tf.compat.v1.get_variable("kernel", initializer=[[2.0]])
    logits = tf.matmul(value, weight)
    return {"logits": logits, "probability": tf.sigmoid(logits)}


wrapped = tf.compat.v1.wrap_function(old_discriminator, [one_column])
inner = wrapped.structured_outputs
from_logits = wrapped.prune(inner["logits"], inner["probability"])
print(from_logits(tf.zeros((1, 1))).numpy())
# --8<-- [end:wrap]


# --8<-- [start:export]
class Generator(tf.Module):
    def __init__(self):
        super().__init__()
        self.kernel = tf.Variable(tf.ones((100, 1)))

    @tf.function(input_signature=[tf.TensorSpec((None, 100))])
    def __call__(self, noise):
        return noise @ self.kernel

    @tf.function
    def doubled(self, noise):
        return 2.0 * self(noise)

    @tf.function
    def negated(self, noise):
        return -self(noise)


# --8<-- [end:export]

# --8<-- [start:loaded]
noise = tf.ones((3, 100))
generator = Generator()
generator.doubled(noise[:2])  # a trace for two rows
tf.saved_model.save(generator, "generator")

loaded = tf.saved_model.load("generator")
print("3 rows, with a signature:", loaded(noise).shape)
print("2 rows, as traced:", loaded.doubled(noise[:2]).shape)
# --8<-- [end:loaded]

# --8<-- [start:not-saved]
refusal(loaded.doubled, noise)
refusal(loaded.negated, noise)
# --8<-- [end:not-saved]
