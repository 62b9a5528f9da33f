# From Session.run to tf.function: traces, side effects, order, AutoGraph.
# python -m snippets.functions.functions

# --8<-- [start:imports]
import gc
import logging
import re
import sys
import tempfile
import textwrap
import time

import numpy as np
import tensorflow as tf

tf.get_logger().setLevel("ERROR")  # the warning of retracing comes later
# --8<-- [end:imports]

# --8<-- [start:call]
kernel = tf.Variable([[2.0]])


@tf.function
def discriminator(value):
    logits = tf.matmul(value, kernel)
    return logits, tf.sigmoid(logits)


real_batch = tf.constant([[0.0], [1.0]])
logits, probability = discriminator(real_batch)
print(probability.numpy().round(2).ravel())
# --8<-- [end:call]


# --8<-- [start:wrap]
def old_discriminator(value):
    weight = tf.compat.v1.get_variable("kernel", initializer=[[2.0]])
    logits = tf.matmul(value, weight)
    return {"logits": logits, "probability": tf.sigmoid(logits)}


any_size = tf.TensorSpec((None, 1))
wrapped = tf.compat.v1.wrap_function(old_discriminator, [any_size])
print(wrapped(real_batch)["probability"].numpy().round(2).ravel())

inner = wrapped.structured_outputs
from_logits = wrapped.prune(inner["logits"], inner["probability"])
print(from_logits(tf.zeros((1, 1))).numpy().ravel())
# --8<-- [end:wrap]


# --8<-- [start:count]
def traces(*arguments, **options):
    """Count the graphs that calls with these arguments make."""

    @tf.function(**options)
    def function(argument):
        return 0

    for argument in arguments:
        function(argument)
    return function.experimental_get_tracing_count()


# --8<-- [end:count]

# --8<-- [start:traces]
batch = tf.ones((2, 1))
lengths = [tf.ones((size, 1)) for size in (1, 2, 3, 4)]
print("three scalar tensors:", traces(*map(tf.constant, (1, 2, 3))))
print("three Python numbers:", traces(1, 2, 3))
print("three NumPy numbers:", traces(*np.arange(3)))
print("1, 1.0 and True:", traces(1, 1.0, True))
print("four lengths:", traces(*lengths))
print("with reduce_retracing:", traces(*lengths, reduce_retracing=True))
print("a batch, twice:", traces(batch, batch))
print("a batch and NumPy's ones:", traces(batch, np.ones((2, 1))))
print("None and a batch:", traces(None, batch))
print("three objects:", traces(object(), object(), object()))
print("three variables:", traces(*[tf.Variable(0.0) for _ in range(3)]))
# --8<-- [end:traces]


# --8<-- [start:literal]
@tf.function
def labels(target):
    return tf.fill((2,), target)


for target in (1, 1.0, True):
    print(repr(target), "->", labels(target).dtype.name)
# --8<-- [end:literal]


# --8<-- [start:cost]
def seconds(targets):
    function = tf.function(lambda target: tf.fill((2,), target))
    started = time.process_time()
    for target in targets:
        function(target)
    return time.process_time() - started


numbers = [0.01 * step for step in range(100)]
as_numbers = seconds(numbers)
as_tensors = seconds([tf.constant(number) for number in numbers])
print("at least 5 times as long:", as_numbers > 5 * as_tensors)
# --8<-- [end:cost]


# --8<-- [start:signatures]
class Critic:
    def __init__(self, scale):
        self.scale = scale

    @tf.function
    def __call__(self, value, target=1.0):
        return self.scale * value - target


critics = [Critic(2.0), Critic(3.0)]
for critic in critics:
    critic(batch)
critics[0](batch, 0.0)
for critic in critics:
    print("traces:", critic.__call__.experimental_get_tracing_count())
signatures = critics[0].__call__.pretty_printed_concrete_signatures()
print(*re.findall("value.*|target.*", signatures), sep="\n")
# --8<-- [end:signatures]


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

# --8<-- [start:effects]
kept, count = [], 0


@tf.function
def mean_of(real_batch):
    global count
    count += 1
    mean = tf.reduce_mean(real_batch)
    kept.append(mean)
    print("Python sees", mean)
    tf.print("TensorFlow sees", mean, output_stream=sys.stdout)
    return mean


for _ in range(2):
    mean_of(real_batch)
print("count:", count, "kept:", len(kept))
# --8<-- [end:effects]


# --8<-- [start:refusal]
ERRORS = (AssertionError, AttributeError, RuntimeError, TypeError, ValueError)


def refusal(function, *arguments):
    """Print the first sentence of the error that a call raises."""
    try:
        function(*arguments)
        print("no error")
    except ERRORS as error:
        name = type(error).__name__
        message = str(error).split(f"{name}: ")[-1]
        print(name, message.splitlines()[0].split(". ")[0], sep=": ")


# --8<-- [end:refusal]


# --8<-- [start:leaked]
@tf.function
def numpy_mean(real_batch):
    return np.mean(real_batch)


refusal(lambda: kept[0] + 1.0)
refusal(lambda: kept[0].numpy())
refusal(numpy_mean, real_batch)
# --8<-- [end:leaked]

# --8<-- [start:frozen]
rate, rate_variable = 2.0, tf.Variable(2.0)
critic = Critic(2.0)
one = tf.constant(1.0)
reads = {
    "a global number": lambda value: rate * value,
    "an attribute": lambda value: critic.scale * value,
    "NumPy's random numbers": lambda value: np.random.rand() * value,
    "the clock": lambda value: time.process_time() * value,
    "a variable": lambda value: rate_variable * value,
}
functions = {name: tf.function(read) for name, read in reads.items()}
first = {name: function(one) for name, function in functions.items()}

rate = critic.scale = 5.0
rate_variable.assign(5.0)
for name, function in functions.items():
    print(f"{name}:", "frozen" if function(one) == first[name] else "read")
# --8<-- [end:frozen]

# --8<-- [start:rebound]
rate_variable = tf.Variable(7.0)
print("a second variable of that name:", functions["a variable"](one).numpy())
# --8<-- [end:rebound]


# --8<-- [start:step]
counter = tf.Variable(0, dtype=tf.int64)


@tf.function
def log(loss):
    tf.summary.write("set_step", loss)
    tf.summary.write("a variable", loss, step=counter)


logs = tempfile.mkdtemp()
writer = tf.summary.create_file_writer(logs)
with writer.as_default():
    for step in range(3):
        tf.summary.experimental.set_step(step)
        counter.assign(step)
        log(tf.constant(1.0))
writer.close()
# --8<-- [end:step]

# --8<-- [start:steps-written]
(path,) = tf.io.gfile.glob(logs + "/*")
for record in tf.data.TFRecordDataset(path).skip(1):
    event = tf.compat.v1.Event.FromString(record.numpy())
    print(f"{event.summary.value[0].tag}:", event.step)
# --8<-- [end:steps-written]

# --8<-- [start:first-call]
state = {}


@tf.function
def counted(value):
    if "calls" not in state:
        state["calls"] = tf.Variable(0)
    state["calls"].assign_add(1)
    return value


for _ in range(3):
    counted(one)
print("calls:", state["calls"].numpy())
print("traces:", counted.experimental_get_tracing_count())
# --8<-- [end:first-call]


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
    doubled(np.nan)
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
        print(call(real_batch).shape)
    except tf.errors.InvalidArgumentError as error:
        print(*re.findall("indices.*2[)]", str(error)))
# --8<-- [end:pruned]


# --8<-- [start:converted]
def clipped(value):
    if value > 10.0:
        value = tf.constant(10.0)
    return value


code = tf.autograph.to_code(clipped)
body = code[code.index("        def if_body") : code.index("        try:")]
print(textwrap.dedent(body).rstrip())
# --8<-- [end:converted]


# --8<-- [start:refused]
@tf.function
def one_branch(value):
    if value > 0.0:
        sign = 1.0
    return sign


@tf.function
def other_dtype(value):
    if value > 0.0:
        sign = 1.0
    else:
        sign = -1
    return sign


for function in (one_branch, other_dtype):
    refusal(function, one)
# --8<-- [end:refused]


# --8<-- [start:loops]
@tf.function
def first_multiple(of, limit):
    for number in tf.range(1, limit):
        if number % of == 0:
            return number
    return -1


@tf.function
def found_multiple(of, limit):
    found = -1
    for number in tf.range(1, limit):
        if number % of == 0:
            found = number
            break
    return found


refusal(first_multiple, tf.constant(7), tf.constant(100))
print(found_multiple(tf.constant(7), tf.constant(100)).numpy())
# --8<-- [end:loops]


# --8<-- [start:collected]
@tf.function
def appended(limit):
    squares = []
    for number in tf.range(limit):
        squares.append(number**2)
    return tf.stack(squares)


@tf.function
def grown(limit):
    squares = tf.zeros((0,), tf.int32)
    for number in tf.range(limit):
        squares = tf.concat([squares, [number**2]], 0)
    return squares


for function in (appended, grown):
    refusal(function, tf.constant(3))
# --8<-- [end:collected]


# --8<-- [start:arrays]
@tf.function
def written(limit):
    squares = tf.TensorArray(tf.int32, limit)
    for number in tf.range(limit):
        squares = squares.write(number, number**2)
    return squares.stack()


@tf.function
def grown(limit):
    squares = tf.zeros((0,), tf.int32)
    for number in tf.range(limit):
        tf.autograph.experimental.set_loop_options(
            shape_invariants=[(squares, tf.TensorShape([None]))]
        )
        squares = tf.concat([squares, [number**2]], 0)
    return squares


print(written(tf.constant(3)).numpy(), grown(tf.constant(3)).numpy())
# --8<-- [end:arrays]

# --8<-- [start:unread]
positive = True
pick = (lambda v: v if v > 0 else -v) if positive else (lambda v: v)
without_source = {}
exec("def absolute(v):\n    return v if v > 0 else -v", without_source)
tf.get_logger().setLevel("WARNING")
refusal(tf.function(pick), one)
refusal(tf.function(without_source["absolute"]), one)
tf.get_logger().setLevel("ERROR")
# --8<-- [end:unread]


# --8<-- [start:stderr]
@tf.function
def reported(value):
    tf.print("value:", value)
    return value


reported(one)
# --8<-- [end:stderr]


# --8<-- [start:checks]
@tf.function
def raising(value):
    if value < 0.0:
        raise ValueError("a negative value")
    return value


@tf.function
def asserting(value):
    assert value >= 0.0, "a negative value"
    return value


@tf.function
def checked(value):
    tf.debugging.assert_non_negative(value, "a negative value")
    return value


for function in (raising, asserting, checked):
    refusal(function, one)
# --8<-- [end:checks]

# --8<-- [start:failed]
try:
    checked(-one)
except tf.errors.InvalidArgumentError as error:
    print(*re.findall("assertion failed.*", str(error)))
# --8<-- [end:failed]


# --8<-- [start:gradients]
@tf.function
def halved(value):
    while value > 1.0:
        value = value / 2.0
    return value


@tf.function
def gradient_of(function, value):
    with tf.GradientTape() as tape:
        tape.watch(value)
        result = function(value)
    return tape.gradient(result, value)


ten = tf.constant(10.0)
with tf.GradientTape() as tape:
    tape.watch(ten)
    result = halved(ten)
print("tape around the function:", tape.gradient(result, ten).numpy())
print("tape in a function:", gradient_of(halved, ten).numpy())
# --8<-- [end:gradients]


# --8<-- [start:custom]
@tf.custom_gradient
def bounded(value):
    def gradient(upstream):
        return tf.clip_by_value(upstream, -1.0, 1.0)

    return tf.identity(value), gradient


print(gradient_of(lambda value: 100.0 * value, ten).numpy())
print(gradient_of(lambda value: 100.0 * bounded(value), ten).numpy())
# --8<-- [end:custom]


# --8<-- [start:outside]
@tf.function
def taped(value):
    with tf.GradientTape() as tape:
        tape.watch(value)
        result = value * value
    kept.append(tape)
    return result


result = taped(ten)
print(kept[-1].gradient(result, ten))
# --8<-- [end:outside]


# --8<-- [start:export]
class Generator(tf.Module):
    def __init__(self):
        super().__init__()
        self.kernel = tf.Variable(tf.ones((100, 1)))

    @tf.function(input_signature=[tf.TensorSpec((None, 100), name="noise")])
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
noise_batch = tf.ones((3, 100))
generator = Generator()
generator.doubled(noise_batch[:2])  # a trace for two rows
tf.saved_model.save(generator, "generator")

loaded = tf.saved_model.load("generator")
print(loaded(noise_batch).shape, loaded.doubled(noise_batch[:2]).shape)
refusal(loaded, noise_batch[:, :99])
refusal(loaded.doubled, noise_batch)
refusal(loaded.negated, noise_batch)
# --8<-- [end:loaded]

# --8<-- [start:eagerly]
tf.config.run_functions_eagerly(True)
for _ in range(2):
    mean_of(real_batch)
# --8<-- [end:eagerly]

# --8<-- [start:pipeline]
dataset = tf.data.Dataset.from_tensors(real_batch).map(mean_of)
print("first:", next(iter(dataset)).numpy())
tf.config.run_functions_eagerly(False)
# --8<-- [end:pipeline]
