# The parts of the GAN in TensorFlow 2.x: models, losses, optimizers, a step.

# --8<-- [start:gan-imports]
import tensorflow as tf

from snippets.gan.graph.data import starting_weights

# --8<-- [end:gan-imports]


# --8<-- [start:generator]
def generator():
    noise = tf.keras.Input((100,))
    fc1 = tf.keras.layers.Dense(64, "elu", name="fc1")(noise)
    fc2 = tf.keras.layers.Dense(64, "elu", name="fc2")(fc1)
    fake = tf.keras.layers.Dense(1, name="G")(fc2)
    return tf.keras.Model(noise, fake, name="generator")


# --8<-- [end:generator]


# --8<-- [start:discriminator]
def discriminator():
    value = tf.keras.Input((1,))
    fc1 = tf.keras.layers.Dense(32, "elu", name="fc1")(value)
    logit = tf.keras.layers.Dense(1, name="D")(fc1)  # no sigmoid
    return tf.keras.Model(value, logit, name="discriminator")


# --8<-- [end:discriminator]


# --8<-- [start:cross-entropy]
def cross_entropy(logits, target):
    labels = target * tf.ones_like(logits)
    entropy = tf.nn.sigmoid_cross_entropy_with_logits
    return tf.reduce_mean(entropy(labels=labels, logits=logits))


# --8<-- [end:cross-entropy]


# --8<-- [start:optimizer]
def adam(epsilon=1e-8):
    rate = tf.keras.optimizers.schedules.CosineDecay(0.0125, 2000)
    # 1e-8 is what tf.train.AdamOptimizer took; Keras would take 1e-7.
    return tf.keras.optimizers.Adam(rate, beta_1=0.5, epsilon=epsilon)


# --8<-- [end:optimizer]


# --8<-- [start:step]
def make_train_step(G, D, G_optimizer, D_optimizer):
    def train_step(real_batch, noise_batch):
        with tf.GradientTape() as tape:
            D_real = D(real_batch)
            D_fake = D(G(noise_batch))
            D_loss = cross_entropy(D_real, 1.0)
            D_loss += cross_entropy(D_fake, 0.0)
        gradients = tape.gradient(D_loss, D.trainable_variables)
        D_optimizer.apply(gradients, D.trainable_variables)

        with tf.GradientTape() as tape:  # from here on D is updated
            D_fake = D(G(noise_batch))
            G_loss = cross_entropy(D_fake, 1.0)
        gradients = tape.gradient(G_loss, G.trainable_variables)
        G_optimizer.apply(gradients, G.trainable_variables)
        return D_loss, G_loss

    return train_step


# --8<-- [end:step]


# --8<-- [start:fresh-start]
def fresh_start(seed=0, epsilon=1e-8):
    """Return models at their first weights, optimizers at step 0."""
    G, D = generator(), discriminator()
    G_weights, D_weights = starting_weights(seed)
    G.set_weights(G_weights)
    D.set_weights(D_weights)

    G_optimizer, D_optimizer = adam(epsilon), adam(epsilon)
    G_optimizer.build(G.trainable_variables)  # makes its moments
    D_optimizer.build(D.trainable_variables)
    return G, D, G_optimizer, D_optimizer


# --8<-- [end:fresh-start]
