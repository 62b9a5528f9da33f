# Fill the variables of a 2.x program from a checkpoint of 1.x.

# --8<-- [start:carry]
import tensorflow as tf


def carry(path: str, *maps: dict) -> list[str]:
    """Fill variables, by their names in the file; return its other names."""
    reader = tf.train.load_checkpoint(path)
    shapes = reader.get_variable_to_shape_map()
    pairs = [pair for variables in maps for pair in variables.items()]
    if not pairs:
        raise ValueError("the maps are empty")
    if missing := sorted(dict(pairs).keys() - shapes.keys()):
        raise ValueError(f"not in {path}: {missing}")
    if wrong := [n for n, v in pairs if list(v.shape) != shapes[n]]:
        raise ValueError(f"of another shape in {path}: {wrong}")
    for name, variable in pairs:
        variable.assign(reader.get_tensor(name))
    return sorted(shapes.keys() - dict(pairs).keys())


# --8<-- [end:carry]


# --8<-- [start:model-names]
def model_names(model: tf.keras.Model) -> dict:
    """Return the weights of a built model under the names of 1.x."""
    start = model.name + "/"
    names = {start + w.path.removeprefix(start): w for w in model.weights}
    if len(names) < max(1, len(model.weights)):
        raise ValueError(f"{model.name} isn't built, or layers share a name")
    return names


# --8<-- [end:model-names]


# --8<-- [start:adam-names]
def adam_names(
    model: tf.keras.Model, optimizer: tf.keras.optimizers.Adam, step: str
) -> dict:
    """Return the state of a built Adam under the names of 1.x."""
    state = {variable.name: variable for variable in optimizer.variables}
    names = {step: optimizer.iterations}
    for name, weight in model_names(model).items():
        if weight.trainable:
            slot = weight.path.replace("/", "_")
            names[f"{name}/Adam"] = state[f"{slot}_momentum"]
            names[f"{name}/Adam_1"] = state[f"{slot}_velocity"]
    return names


# --8<-- [end:adam-names]
