# Show how the error of a call begins. Used by the other programs of this page.

# --8<-- [start:refusal]
ERRORS = (AssertionError, AttributeError, NotImplementedError, RuntimeError)
ERRORS += (TypeError, ValueError)


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
