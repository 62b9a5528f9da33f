"""The helper functions that the cases may name beside ``tf``.

Every version runs this file, so it is written for Python 3.7 and imports nothing of this
project.
"""

import os
import tempfile

import numpy as np


def pattern(shape, positive=False):
    """Return fixed values for weights of a shape: the same in each version."""
    size = int(np.prod(shape, dtype=int))
    values = 0.5 * np.cos(0.7 * np.arange(size) + size)
    return (values + 0.8 if positive else values).reshape(shape).astype(np.float32)


def gradients(step, *shape):
    """Return the gradient of a step: it changes its sign and its size."""
    place = np.arange(int(np.prod(shape, dtype=int))).reshape(shape)
    return (np.sin(1.3 * step + place) * 10.0 ** (-2.0 * (place % 3))).astype(
        np.float32
    )


class Helpers:
    """The functions, each the same in a Session and in eager mode.

    Args:
        tf: TensorFlow.
        session: the open one, or None in eager mode.
    """

    def __init__(self, tf, session):
        self.tf, self.session = tf, session
        self.made = set()
        self.seeded = False
        self.folder = None

    def public(self):
        """Return the functions by name."""
        return {
            name: getattr(self, name)
            for name in dir(self)
            if not name.startswith("_")
            and name not in ("tf", "session", "made", "folder", "public", "seeded")
        }

    def run(self, value):
        """Return the value of a tensor, or of several, as arrays."""
        if self.session is None:
            return self.tf.nest.map_structure(
                lambda v: v.numpy() if hasattr(v, "numpy") else v, value
            )
        self.initialize()
        return self.session.run(value)

    def initialize(self, *others):
        """Give the variables that were made since the last time their first values.

        Args:
            others: variables that no collection knows.
        """
        tf = self.tf
        variables = tf.global_variables() + tf.local_variables() + list(others)
        fresh = [v for v in variables if v.name not in self.made]
        self.made.update(v.name for v in fresh)
        if fresh:  # else nothing may be added: the graph may be final
            self.session.run(tf.variables_initializer(fresh))
        tables = tf.get_collection(tf.GraphKeys.TABLE_INITIALIZERS)
        if tables:
            self.session.run(tables)

    def weighted(self, result):
        """Give all weights made so far fixed values; return the result (Session only)."""
        self.initialize()
        self._fill(self.tf.global_variables())
        return result

    def _fill(self, variables):
        for variable in variables:
            kind = variable.dtype
            if "float" not in (kind if isinstance(kind, str) else kind.name):
                continue
            shape = [int(n) for n in variable.shape]
            values = pattern(shape, "variance" in variable.name)
            if self.session is None:
                variable.assign(values)
            else:
                variable.load(values, self.session)

    def layer(self, layer, *inputs, **call):
        """Return what a layer makes of inputs, its weights having fixed values."""
        result = layer(*inputs, **call)
        if self.session is not None:
            self.initialize()
        self._fill(layer.weights)
        return layer(*inputs, **call) if self.session is None else result

    def after(self, layer, *inputs, **call):
        """Return the weights of a layer after one call in training."""
        result = layer(*inputs, **call)
        if self.session is None:
            self._fill(layer.weights)
            layer(*inputs, **call)
            return [w.numpy() for w in layer.weights]
        self.initialize()
        self._fill(layer.weights)
        updates = list(getattr(layer, "updates", ()))
        updates += self.tf.get_collection(self.tf.GraphKeys.UPDATE_OPS)
        self.session.run([result, updates])
        return self.session.run(layer.weights)

    def metric(self, metric, *batches):
        """Return what a Keras metric says after some batches of arguments."""
        if self.session is None:
            for batch in batches:
                metric.update_state(*batch)
            return metric.result()
        updates = [metric.update_state(*batch) for batch in batches]
        result = metric.result()
        self.initialize(*metric.variables)
        for update in updates:
            self.session.run(update)
        return result

    def streaming(self, function, *batches):
        """Return what a metric of 1.x says after some batches of arguments."""
        arrays = [[self.run(self.tf.convert_to_tensor(a)) for a in b] for b in batches]
        holders = [self.tf.placeholder(a.dtype, a.shape) for a in arrays[0]]
        value, update = function(*holders)
        self.initialize()
        for batch in arrays:
            fed = dict(zip(holders, batch))
            self.session.run(update, fed)
        return self.session.run(value, fed)

    def steps(self, optimizer, count=20):
        """Return the values of a variable after each step with fixed gradients."""
        return self._steps(optimizer, lambda step: gradients(step, 3), (3,), count)

    def slices(self, optimizer, count=20):
        """Return the same of rows, of which one is met twice in a batch."""
        return self._sparse(optimizer, [[2, 0, 2]], count)

    def lookups(self, optimizer, count=20):
        """Return the same where a row isn't met in every batch, as words aren't."""
        return self._sparse(optimizer, [[2, 0, 2], [1, 0, 1], [1, 2, 1]], count)

    def touched(self, optimizer):
        """Make an optimizer of Keras 3 leave rows alone that a batch doesn't meet.

        What a row's ids bring is summed first. So did the optimizers of 1.x that take
        the gradient of a lookup as it is.
        """
        tf, step = self.tf, optimizer.update_step

        def update_step(gradient, variable, learning_rate):
            if not isinstance(gradient, tf.IndexedSlices):
                return step(gradient, variable, learning_rate)
            slots = [slot.value for slot in optimizer.variables]
            states = [s for s in [variable, *slots] if s.shape == variable.shape]
            before = [tf.identity(state) for state in states]
            step(tf.convert_to_tensor(gradient), variable, learning_rate)
            met = tf.scatter_nd(
                gradient.indices[:, tf.newaxis],
                tf.ones_like(gradient.indices),
                variable.shape[:1],
            )
            for state, old in zip(states, before):
                state.assign(tf.where(met[:, tf.newaxis] > 0, state, old))

        optimizer.update_step = update_step
        return optimizer

    def _sparse(self, optimizer, batches, count):
        def gradient(step):
            values, rows = gradients(step, 3, 2), batches[step % len(batches)]
            return self.tf.IndexedSlices(
                self.tf.constant(values), self.tf.constant(rows), (4, 2)
            )

        return self._steps(optimizer, gradient, (4, 2), count)

    def _steps(self, optimizer, gradient, shape, count):
        tf, found = self.tf, []
        start = np.linspace(1.0, 2.0, int(np.prod(shape))).reshape(shape)
        start = start.astype(np.float32)
        if self.session is None:
            variable = tf.Variable(start)
        else:  # of the kind that layers of Keras make, whose optimizers take no other
            variable = tf.get_variable("v", initializer=start, use_resource=True)
        for step in range(count):
            given = gradient(step)
            if isinstance(given, np.ndarray):
                given = tf.constant(given)
            done = optimizer.apply_gradients([(given, variable)])
            if self.session is None:
                found.append(variable.numpy())
            else:
                self.initialize()
                self.session.run(done)
                found.append(self.session.run(variable))
        return np.array(found)

    def over(self, schedule, count=20):
        """Return the rates of a schedule, a function of the step."""
        values = []
        for step in range(count):
            rate = schedule(self.tf.constant(step))
            values.append(self.run(rate() if callable(rate) else rate))
        return np.array(values)

    def elements(self, dataset, most=20):
        """Return the elements of a dataset."""
        tf, found = self.tf, []
        if self.session is None:
            return [self.run(element) for element in dataset.take(most)]
        following = tf.data.make_one_shot_iterator(dataset.take(most)).get_next()
        try:
            while True:
                found.append(self.session.run(following))
        except tf.errors.OutOfRangeError:
            return found

    def fed(self, function, *values):
        """Return what a function makes of placeholders that are fed (Session only)."""
        holders = [self.tf.placeholder(self.tf.as_dtype(v.dtype)) for v in values]
        result = function(*holders)
        self.initialize()
        return self.session.run(result, dict(zip(holders, values)))

    def path(self, name, contents=None):
        """Return the path of a temporary file, with contents if they are given."""
        self.folder = self.folder or tempfile.TemporaryDirectory()
        whole = os.path.join(self.folder.name, name)
        if contents is not None:
            with open(whole, "wb") as file:
                file.write(contents)
        return whole

    def seed(self, value):
        """Set the global seed, once in a case."""
        if not self.seeded:
            tf = self.tf
            (tf.random.set_seed if self.session is None else tf.set_random_seed)(value)
        self.seeded = True

    def roughly(self, value):
        """Return the values of a sample; they are compared as such."""
        return self.run(value)

    def moments(self, value):
        """Return mean, deviation and the corners of a distribution, roughly."""
        values = np.sort(np.asarray(self.run(value), np.float64).ravel())
        places = np.linspace(0, values.size - 1, 5).astype(int)[1:-1]
        return np.array([values.mean(), values.std(), *values[places]])

    def within(self, context, function=None):
        """Return what a context gives, or what a function makes within it."""
        with context as entered:
            return entered if function is None else function()

    def names(self, things):
        """Return the names of variables or operations."""
        return [thing.name for thing in things]

    def raised(self, function):
        """Return the name of the error that a function raises."""
        try:
            self.run(function())
        except self.tf.errors.OpError as error:
            return type(error).__name__
        except (TypeError, ValueError, RuntimeError, ArithmeticError) as error:
            return type(error).__name__
        return "nothing"
