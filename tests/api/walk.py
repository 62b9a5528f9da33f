"""Walks the public names of the TensorFlow that runs it, and writes what each one is.

``python walk.py names.json``. Any version from 1.15 up, on Python 3.7 or newer: this file
is run by the interpreter of each version and imports nothing of this project.
"""

import importlib
import inspect
import json
import os
import sys
import types

# Where public modules are made: by generated code of TensorFlow, of Estimator, of Keras 2
# (within TensorFlow or beside it) and of Keras 3. A module from another file was only
# imported by one of them.
GENERATED = ("/_api/", "/estimator/api/", "keras/_tf_keras/", "tf_keras/api/")
GENERATED += ("keras/api/", "tensorflow_core/__init__.py", "tensorflow/__init__.py")
# tf.contrib was never generated. It is public as far as no folder of its sources stands
# in the name.
SOURCES = {"api", "core", "kernels", "ops", "proto", "python"}
# Modules of the sources that are shown on purpose.
SHOWN = (".python.util.nest", ".python.platform.flags")
# Other doors to the same house, and the wrapped C++ library.
DOORS = {"pywrap_tensorflow", "v1", "v2"}
VERSION = {"__version__", "__git_version__"}


def public_names(module):
    """Return the names in a module, those included that it makes when asked for."""
    try:
        names = {*dir(module), *vars(module), *getattr(module, "__all__", ())}
    except AttributeError:  # Keras 3 refuses even dir() of compat.v1.layers
        names = set()
    return sorted(n for n in names if not n.startswith("_") or n in VERSION)


def is_public(module, path):
    """Tell whether a module that stands at a public place is a part of the API."""
    if path == "contrib" or getattr(module, "__name__", "").endswith(SHOWN):
        return True
    if path.startswith("contrib."):
        parts = path.split(".")
        return ".".join(parts[:2]) in module.__name__ and not SOURCES & set(parts)
    try:
        place = (module.__file__ or "").replace(os.sep, "/")
    except AttributeError:  # Keras 3 refuses even that
        return False
    # Keras 3 shows most modules of its own package, whose sources are in src.
    own = "-packages/keras/" in place and "/keras/src/" not in place
    return own or any(part in place for part in GENERATED)


def is_own(value, name, module):
    """Tell whether a module shows a name, and did not only import it.

    Generated modules have no other names, and those of tf.contrib that were tidied up have
    lost what they took from ``__future__``. For the others: what a module imports that is
    not of the sources is its API, unless it is no part of TensorFlow or an operation that
    came with all others.
    """
    if name in getattr(module, "__all__", ()) or not hasattr(module, "division"):
        return True
    place = getattr(unwrapped(value), "__module__", None) or ""
    if module.__name__.endswith(SHOWN):
        return place == module.__name__ or place.startswith("absl.")
    if ".contrib." in place:
        return True
    # The last part names the module itself, which may well be called ops.
    parts = module.__name__.split(".contrib.")[-1].split(".")[:-1]
    outside = "tensorflow" not in place or ".gen_" in place
    return not outside and not SOURCES & set(parts)


def unwrapped(value):
    """Take off the decorators, those of TensorFlow included."""
    seen = set()
    while id(value) not in seen:
        seen.add(id(value))
        decorator = getattr(value, "_tf_decorator", None)
        inner = getattr(decorator, "decorated_target", None)
        inner = inner or getattr(value, "__wrapped__", None)
        if inner is None:
            break
        value = inner
    return value


def written(value):
    """Return a default as text that is the same in each process."""
    if isinstance(value, (type(None), bool, int, float, str, bytes)):
        return repr(value)
    if isinstance(value, (tuple, list)):
        inside = ", ".join(written(v) for v in value)
        if isinstance(value, list):
            return f"[{inside}]"
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    name = getattr(value, "__name__", None) or getattr(value, "name", None)
    if isinstance(name, str):
        return f"<{name}>"
    return f"<{type(value).__name__}>"


def parameters(function):
    """Return the parameters of a function: name, kind and default of each, or None."""
    spec = None
    decorator = getattr(function, "_tf_decorator", None)
    while decorator is not None and spec is None:
        spec = getattr(decorator, "decorator_argspec", None)
        target = getattr(decorator, "decorated_target", None)
        decorator = getattr(target, "_tf_decorator", None)
    if spec is not None:
        return from_spec(spec)
    signature = own_signature(function)
    if signature is None:
        return None
    marks = {"VAR_POSITIONAL": "*", "VAR_KEYWORD": "**", "KEYWORD_ONLY": "="}
    found = []
    for p in signature.parameters.values():
        default = None if p.default is p.empty else written(p.default)
        found.append([p.name, marks.get(p.kind.name, ""), default])
    return found


def own_signature(function):
    """Return the signature of what is called, or None if there is none.

    A wrapper that takes anything hands it on, so the wrapped function's counts; one that
    names its parameters may take others than the function that it wraps.
    """
    while True:
        try:
            signature = inspect.signature(function, follow_wrapped=False)
        except (TypeError, ValueError):
            return None
        inner = getattr(function, "__wrapped__", None)
        named = [p for p in signature.parameters.values() if p.name != "self"]
        if inner is None or any(not p.kind.name.startswith("VAR_") for p in named):
            return signature
        function = inner


def from_spec(spec):
    """Return the parameters that a decorator of TensorFlow says that it takes."""
    defaults = list(spec.defaults or ())
    required = len(spec.args) - len(defaults)
    found = []
    for n, name in enumerate(spec.args):
        default = written(defaults[n - required]) if n >= required else None
        found.append([name, "", default])
    if spec.varargs:
        found.append([spec.varargs, "*", None])
    for name in getattr(spec, "kwonlyargs", None) or ():
        chosen = (spec.kwonlydefaults or {}).get(name, spec)
        default = None if chosen is spec else written(chosen)
        found.append([name, "=", default])
    keywords = getattr(spec, "varkw", None) or getattr(spec, "keywords", None)
    if keywords:
        found.append([keywords, "**", None])
    return found


def without_self(found):
    """Leave out the first parameter of a method."""
    return found[1:] if found and found[0][0] in ("self", "cls", "_cls") else found


def constructor(kind):
    """Return the parameters of a class as its caller sees them, or None.

    A class of Keras 3 has a ``__new__`` that takes everything: ``__init__`` tells more.
    """
    for name in ("__init__", "__new__"):
        method = getattr(kind, name, None)
        if method is None or method is getattr(object, name):
            continue
        if not hasattr(method, "__code__") and not hasattr(method, "_tf_decorator"):
            continue  # of C++ or protobuf
        found = parameters(method)
        if found is not None:
            return without_self(found)
    return None


def methods(kind):
    """Return the public methods and properties of a class, those of its bases included."""
    found = {}
    for name in dir(kind):
        if name.startswith("_"):
            continue
        try:
            value = inspect.getattr_static(kind, name)
        except AttributeError:
            continue
        value = getattr(value, "__func__", value)
        if isinstance(value, property):
            found[name] = "property"
        elif callable(value) and not isinstance(value, type):
            found[name] = without_self(parameters(value))
    return found


def place_of(value):
    """Return where something is defined: its module and its name there."""
    name = getattr(value, "__qualname__", type(value).__name__)
    return "{}:{}".format(getattr(value, "__module__", ""), name)


def described(value):
    """Return what a public name is: its kind, its definition, its signature."""
    if isinstance(value, types.ModuleType):
        return {"kind": "module"}
    place = getattr(value, "__module__", None)
    if not callable(value) or place in (None, "typing"):
        return {"kind": "constant", "type": type(value).__name__}
    inner = unwrapped(value)
    place = place_of(inner)
    if inspect.isclass(inner):
        known = {"kind": "class", "is": place, "takes": constructor(inner)}
        known["bases"] = [place_of(base) for base in inner.__mro__[1:]]
        if not hasattr(inner, "DESCRIPTOR"):  # protobuf's have no signatures
            known["methods"] = methods(inner)
        return known
    if not hasattr(inner, "__name__") and not hasattr(inner, "__code__"):
        return {"kind": "constant", "type": type(value).__name__}
    return {"kind": "function", "is": place, "takes": parameters(value)}


def walk(module, path="", entered=(), found=None):
    """Collect what can be reached from a module by public names.

    Args:
        module: where to begin.
        path: how it is reached.
        entered: the modules on the way, for some lead back.
        found: what has been found so far, by dotted name.
    """
    found = {} if found is None else found
    for name in public_names(module):
        whole = path + "." + name if path else name
        if name in DOORS or (path and name in VERSION):
            continue
        value = getattr(module, name)
        if not isinstance(value, types.ModuleType):
            if is_own(value, name, module) and type(value).__name__ != "_Feature":
                found[whole] = described(value)
            continue
        try:
            inner = value.__name__
        except AttributeError:  # as dir() above
            inner = whole
        if inner not in entered and is_public(value, whole):
            found[whole] = {"kind": "module"}
            walk(value, whole, entered + (inner,), found)
    return found


def tables():
    """Return TensorFlow's own tables: new names by old, and the same of keywords."""
    from tensorflow.tools.compatibility import all_renames_v2, tf_upgrade_v2

    return (
        dict(all_renames_v2.symbol_renames),
        tf_upgrade_v2.TFAPIChangeSpec().function_keyword_renames,
    )


def main():
    """Walk, and write what was found to the file that the command line names."""
    import tensorflow as tf

    if tf.__version__ < "2":
        # Nothing imports it by itself. (tf.contrib calls itself by this name.)
        importlib.import_module("tensorflow_core.contrib.slim.nets")
    found = {"version": tf.__version__, "names": walk(tf)}
    if tf.__version__ >= "2":  # what 1.x had lives on there
        found["v1"] = walk(tf.compat.v1)
        found["renames"], found["keywords"] = tables()
    with open(sys.argv[1], "w") as file:
        json.dump(found, file, sort_keys=True)


if __name__ == "__main__":
    main()
