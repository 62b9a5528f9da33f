# Fill the variables of a 2.x program from a checkpoint of 1.x.

# --8<-- [start:carry]
from collections.abc import Mapping
from typing import Any, NamedTuple

import tensorflow as tf


class Unused(NamedTuple):
    in_file: list[str]
    in_program: list[str]


def carry(path: str, variables: Mapping[str, Any]) -> Unused:
    """Assign to each variable what the file has under its name.

    Return the names that only one of the two sides has.
    """
    reader = tf.train.load_checkpoint(path)
    names = set(reader.get_variable_to_shape_map())
    for name in names & variables.keys():
        variables[name].assign(reader.get_tensor(name))
    in_program = set(variables)
    return Unused(sorted(names - in_program), sorted(in_program - names))


# --8<-- [end:carry]


# --8<-- [start:model-names]
def old_name(model: tf.keras.Model, variable: Any) -> str:
    """Return the path of a variable with the model's name before it."""
    start = model.name + "/"
    return start + variable.path.removeprefix(start)


def model_names(model: tf.keras.Model) -> dict[str, Any]:
    """Return a model's weights under the names that 1.x gave them."""
    return {old_name(model, weight): weight for weight in model.weights}


# --8<-- [end:model-names]


# --8<-- [start:adam-names]
def adam_names(
    model: tf.keras.Model, optimizer: tf.keras.optimizers.Adam, step: str
) -> dict[str, Any]:
    """Return the state of a built optimizer under the names of 1.x."""
    slots = {variable.name: variable for variable in optimizer.variables}
    names = {step: optimizer.iterations}
    for variable in model.trainable_variables:
        name = old_name(model, variable)
        slot = variable.path.replace("/", "_")
        names[f"{name}/Adam"] = slots[f"{slot}_momentum"]
        names[f"{name}/Adam_1"] = slots[f"{slot}_velocity"]
    return names


# --8<-- [end:adam-names]
