"""A step of the GAN in plain NumPy, the gradients worked out by hand: what it costs
without a framework. NumPy 1.18 and Python 3.7 as well.

It is written to be quick, as a hand-written step would be. All parameters of a network
are one flat array, so Adam is one formula; G runs forward once and serves both updates,
which it may because the first of them changes D alone.
"""

from __future__ import annotations

import math

import numpy as np

from snippets.gan.graph.data import starting_weights


def elu(x):
    return np.where(x > 0, x, np.exp(np.minimum(x, 0)) - 1)


def through_elu(gradient, y):
    """Return the gradient of what went into ``y = elu(x)``."""
    return gradient * (np.minimum(y, 0) + 1)


def softplus(x):
    """Return log(1 + exp(x)): of the logit it is the loss of a wrong "real"."""
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class Network:
    """Dense layers with elu between them, and the Adam that updates them."""

    def __init__(self, weights):
        flat = np.concatenate([weight.ravel() for weight in weights])
        self.parameters = flat.astype(np.float32)
        self.gradients = np.zeros_like(self.parameters)
        self.mean = np.zeros_like(self.parameters)
        self.square = np.zeros_like(self.parameters)
        self.updates = 0
        ends = np.cumsum([weight.size for weight in weights])
        views = []
        for flat in (self.parameters, self.gradients):
            parts = np.split(flat, ends[:-1])  # views: what changes them changes flat
            pairs = zip(parts, weights)  # noqa: B905 - Python 3.7 has no strict
            parts = [part.reshape(weight.shape) for part, weight in pairs]
            views.append(list(zip(parts[::2], parts[1::2])))  # noqa: B905 - no strict in 3.7
        self.layers, self.layer_gradients = views

    def forward(self, x):
        """Return what goes into each layer, and last what comes out of the network."""
        values = [x]
        for kernel, bias in self.layers[:-1]:
            values.append(elu(values[-1] @ kernel + bias))
        kernel, bias = self.layers[-1]
        values.append(values[-1] @ kernel + bias)
        return values

    def backward(self, values, gradient, own):
        """Go back through the layers from the gradient of what came out.

        If ``own``, keep the gradients of the parameters; if not, return that of the
        input.
        """
        for index in reversed(range(len(self.layers))):
            x, kernel = values[index], self.layers[index][0]
            if own:
                kernel_gradient, bias_gradient = self.layer_gradients[index]
                np.matmul(x.T, gradient, out=kernel_gradient)
                np.sum(gradient, axis=0, out=bias_gradient)
            if index:
                gradient = through_elu(gradient @ kernel.T, x)
        return None if own else gradient @ kernel.T

    def update(self):
        """Take a step of Adam: cosine decay from 0.0125, beta1 0.5, epsilon 1e-8."""
        done = min(self.updates / 2000, 1)
        rate = 0.0125 * (1 + math.cos(math.pi * done)) / 2
        self.updates += 1
        rate *= math.sqrt(1 - 0.999**self.updates) / (1 - 0.5**self.updates)
        self.mean += (self.gradients - self.mean) * np.float32(1 - 0.5)
        self.square += (self.gradients**2 - self.square) * np.float32(1 - 0.999)
        self.parameters -= rate * self.mean / (np.sqrt(self.square) + 1e-8)


def make_step():
    G_weights, D_weights = starting_weights(0)
    G, D = Network(G_weights), Network(D_weights)

    def step(real_batch, noise_batch):
        size = len(real_batch)
        G_values = G.forward(noise_batch)
        fake = G_values[-1]

        # Real and fake samples go through D together.
        D_values = D.forward(np.concatenate([real_batch, fake]))
        logits = D_values[-1]
        D_loss = (softplus(-logits[:size]).sum() + softplus(logits[size:]).sum()) / size
        gradient = sigmoid(logits)
        gradient[:size] -= 1
        D.backward(D_values, gradient / size, own=True)
        D.update()

        D_values = D.forward(fake)
        logits = D_values[-1]
        G_loss = softplus(-logits).sum() / size
        gradient = D.backward(D_values, (sigmoid(logits) - 1) / size, own=False)
        G.backward(G_values, gradient, own=True)
        G.update()
        return D_loss, G_loss

    return step


def by_hand(pairs, chunk):
    step = make_step()
    return lambda steps: [step(*next(pairs)) for _ in range(steps)]
