# A debugger that types its commands itself, so that a test can use it.

# --8<-- [start:scripted]
import linecache
import pdb
import sys


class Scripted(pdb.Pdb):
    prompt = ""

    def precmd(self, line):
        print("(Pdb)", line)
        return line

    def print_stack_entry(self, frame_lineno, prompt_prefix=""):
        frame, number = frame_lineno
        line = linecache.getline(frame.f_code.co_filename, number).strip()
        print(f"> {frame.f_code.co_name}()\n-> {line}")


def type_at_breakpoint(*commands):
    debugger = Scripted(stdout=sys.stdout)
    debugger.cmdqueue = list(commands) + ["continue"]
    sys.breakpointhook = debugger.set_trace


# --8<-- [end:scripted]
