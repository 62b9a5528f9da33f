# Print an answer, or the error that came instead of it.

# --8<-- [start:ask]
import traceback


def ask(question, answer):
    try:
        print(f"{question}: {answer()}")
    except (AttributeError, TypeError) as error:
        message = str(error).splitlines()[0]
        print(f"{question}: {type(error).__name__}\n    {message}")


# --8<-- [end:ask]


# --8<-- [start:lines]
def lines_of(error):
    """Return the program's own lines in a traceback, outermost first."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f.line for f in frames if "site-packages" not in f.filename]


# --8<-- [end:lines]
