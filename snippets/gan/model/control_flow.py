# A train_step with a loop over a tensor.
# python -m snippets.gan.model.control_flow

# --8<-- [start:converted]
import tensorflow as tf

data = tf.data.Dataset.from_tensors(tf.ones(()))


class Converted(tf.keras.Model):
    @tf.function  # with AutoGraph, which fit leaves out
    def train_step(self, batch):
        total = tf.zeros(())
        for _ in tf.range(3):
            total += batch
        return {"total": total}


model = Converted()
model.compile()
print(model.fit(data, shuffle=False, verbose=0).history)
# --8<-- [end:converted]


# --8<-- [start:not-converted]
class NotConverted(tf.keras.Model):
    def train_step(self, batch):
        total = tf.zeros(())
        for _ in tf.range(3):
            total += batch
        return {"total": total}


model = NotConverted()
model.compile()
model.fit(data, shuffle=False, verbose=0)
# --8<-- [end:not-converted]
