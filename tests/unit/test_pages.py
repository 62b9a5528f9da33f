"""What a page or a snippet may not say: each mistake with its place and its cure."""

from __future__ import annotations

import pytest

from tests.helpers import fake_worlds as light
from tests.helpers.project import Project, fence, program

EMBED = '--8<-- "page/run.py:one"'


@pytest.fixture
def shop(project: Project) -> Project:
    """A project with a program of two sections, and a page that shows both."""
    project.snippet("page/run.py", program(one="print('one')", two="x = 2"))
    project.snippet("page/run.one.out", "one\n")
    project.page("page", ONE + OUT + TWO)
    return project


ONE = fence("page/run.py:one")
OUT = fence("page/run.one.out", ".text .output")
TWO = fence("page/run.py:two")
WRITES = '.python data-writes="a.csv"'


def data(name: str, value: str) -> str:
    """Return a page whose last block, in line 9, has an attribute."""
    return ONE + OUT + fence("page/run.py:two", f'.python data-{name}="{value}"')


NUMBER = "write a number from"


NAMED = "name a section; line numbers move without a word"
WORLDS = ", ".join(f".{name}" for name in light.LABELS)


def wrong_embed(line: str) -> str:
    return f'2: {line} is not an embed: write --8<-- "page/file.py:section"'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(fence("page/no.py:one"), "2: no file page/no.py under snippets/: correct the name", id="no-file"),
        pytest.param(fence("../lock.txt:one"), "2: no file ../lock.txt under snippets/: correct the name", id="outside"),
        pytest.param(fence("page/run.py:no"), "2: no section 'no' in page/run.py, which has: one, two", id="no-section"),
        pytest.param(fence("page/run.py"), f"2: page/run.py: {NAMED}", id="whole-file"),
        pytest.param(fence("page/run.py::2"), f"2: page/run.py::2: {NAMED}", id="lines"),
        pytest.param(fence("page/run.one.out"), "2: page/run.one.out is no program: a python fence shows .py files", id="record-as-code"),
        pytest.param("```python\n--8<-- page/run.py:one\n```\n", wrong_embed("--8<-- page/run.py:one"), id="unquoted"),
        pytest.param("```python\n--8<--\npage/run.py:one\n--8<--\n```\n", wrong_embed("--8<--"), id="block-notation"),
        pytest.param(f"```python\n{EMBED}\n{EMBED}\n```\n", "3: two embeds in a fence: one idea a block", id="two-embeds"),
        pytest.param("```python\nx = 1\n```\n", "2: code typed into the page: embed it from snippets/, where it is run", id="typed-code"),
        pytest.param(fence("page/run.py:one", ".python .tf3"), f"1: unknown class .tf3; the worlds are {WORLDS}", id="unknown-world"),
        pytest.param(fence("page/run.py:one", '.python data-rtoll="1"'), "1: unknown attribute data-rtoll; known: data-atol, data-raises, data-reads, data-rtol, data-stderr, data-timeout, data-writes", id="unknown-data"),
        pytest.param(fence("page/run.py:one", '.python title="other.py"'), "1: the title says other.py, it is run.py", id="wrong-title"),
        pytest.param(fence("page/run.py:one", '.python hl_lines="1 2"'), "1: hl_lines points past the end of the block: it has 1 lines", id="hl_lines"),
        pytest.param(fence("page/run.py:one", '.python data-raises="ValueError: x"'), "1: section 'one' is meant to fail, so it ends its file: move what follows to another file", id="raises-in-the-middle"),
        pytest.param(ONE + ONE, "5: section 'one' stands on this page already: mark it .again", id="twice"),
        pytest.param(TWO + ONE, "5: section 'one' stands after 'two', in the file before it: keep its order, or fold it (??? note)", id="order"),
        pytest.param(fence("other/run.py:three"), "1: section 'three' belongs to the page other: mark it .again", id="another-page"),
        pytest.param("```{ .text .output }\none\n```\n", "2: output typed into the page: embed it from snippets/, where it is run", id="typed-output"),
        pytest.param("```text\none\n```\n", "1: text is the output of a block and marked so: ```{ .text .output }", id="typed-text"),
        pytest.param(OUT, "2: run.one.out is not the output of the block above it: move it", id="output-first"),
        pytest.param(TWO + OUT, "6: run.one.out is not the output of the block above it, run.two.out is", id="output-of-another-block"),
        pytest.param(ONE + OUT + OUT, "10: run.one.out stands below this block already: remove it", id="output-twice"),
        pytest.param(ONE + OUT + TWO + fence("page/run.two.out", ".text .output"), "14: no record run.two.out: run `make record`", id="no-record"),
        pytest.param(ONE + fence("page/run.py:two", ".text .output"), "6: page/run.py:two: an output is a whole .out file", id="code-as-output"),
        pytest.param(ONE + fence("page/run.one.out", ".text .output .tf1"), "5: unknown class .tf1: an output has no world of its own", id="output-with-a-world"),
        pytest.param(ONE + fence("page/run.one.out", '.text .output data-rtol="1"'), "5: data-rtol belongs to the fence of the code above", id="output-with-data"),
        pytest.param(ONE, "1: the page does not show what 'one' prints: `make record` embeds \"page/run.one.out\" below it", id="record-not-shown"),
        pytest.param(f"```json\n{EMBED}\n```\n", "2: a json fence is not run: show run.py in a python fence", id="code-as-json"),
        pytest.param('```{ .console data-raises="ValueError: x" }\n$ ls\n```\n', "1: data-raises has no effect on a console fence: remove it", id="console-with-data"),
        pytest.param('```json\n--8<-- "page/no.json"\n```\n', '2: --8<-- "page/no.json" is not an embed: write --8<-- "page/file.json"', id="no-data"),
        pytest.param("```yaml\na: b\nimport os\n```\n", "3: Python in a yaml fence is not run: embed it as python", id="python-as-yaml"),
        pytest.param(fence("page/ends.py:ends"), "1: it holds a line that begins with ```, which ends the fence: change it", id="ends-its-fence"),
        pytest.param(fence("page/run.py:one", WRITES) + OUT + fence("page/run.py:two", WRITES), "9: two blocks of this page write 'a.csv': rename one file", id="two-writers"),
        pytest.param('<figure>\n--8<-- "page/no.svg"\n</figure>\n', "2: no drawing no.svg: run `make record`", id="no-drawing"),
        pytest.param('--8<-- "page/no.md"\n', "1: no drawing no.md: run `make record`", id="no-table"),
        pytest.param('--8<-- "other/dot.svg"\n', "1: dot.svg belongs to another page: link to docs/other.md, which draws it, or draw one of its own", id="drawing-of-another-page"),
        pytest.param("---\nfiles_from: 2\n---\n" + TWO, "1: files_from: 2 is unknown: write 1.x or 2.x", id="files-from-nowhere"),
        pytest.param("---\ntitle: A\n---\n\n", "1: the page is empty: write it or delete it", id="only-front-matter"),
        pytest.param(b"a\xff\n", "1: not UTF-8 (byte 0xff): save the file as UTF-8", id="latin-1"),
        pytest.param("<!--pytest.mark.slow-->\n" + fence("other/run.py:three", ".python .again"), "2: the mark 'slow' stands above an .again fence, which never runs: remove it", id="mark-above-again"),
        pytest.param(data("raises", "ValueError"), '9: data-raises="ExceptionType: part of its message" needs both', id="raises-no-message"),
        pytest.param(data("raises", "Exception: x"), "9: data-raises: every error is an Exception: name the type it is", id="raises-anything"),
        pytest.param(data("timeout", "soon"), f'9: data-timeout="soon": {NUMBER} 0.01 to 3600', id="timeout-in-words"),
        pytest.param(data("timeout", "nan"), f'9: data-timeout="nan": {NUMBER} 0.01 to 3600', id="timeout-nan"),
        pytest.param(data("rtol", "1e9"), f'9: data-rtol="1e9": {NUMBER} 0 to 1', id="rtol-too-wide"),
        pytest.param(data("atol", "inf"), f'9: data-atol="inf": {NUMBER} 0', id="atol-endless"),
        pytest.param(data("stderr", ""), '9: data-stderr="" would allow anything: name a part of it', id="stderr-anything"),
        pytest.param(data("writes", ""), "9: data-writes names no file: remove it", id="writes-nothing"),
        pytest.param(data("writes", "../a.csv"), "9: data-writes: '../a.csv' is no name of a data file", id="writes-elsewhere"),
        pytest.param(data("reads", "a.csv"), "9: data-reads: there is no a.csv beside run.py", id="reads-nothing"),
    ],
)  # fmt: skip
def test_a_page_that_is_wrong(shop: Project, text: str | bytes, expected: str) -> None:
    shop.snippet("other/run.py", program(three="3"))
    shop.snippet("other/run.one.out", "one\n")
    shop.snippet("page/ends.py", program(ends='"""\n```\n"""'))
    shop.page("page", text)
    assert shop.problems()[0] == f"docs/page.md:{expected}"


MARKER = "a section marker stands alone: # --8<-- [start:name]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("import os\n" + program(one="1"), "1: this line is in no section, so no page can show it", id="line-outside"),
        pytest.param("# --8<-- [start:one]\n1\n", "1: section 'one' is not ended: # --8<-- [end:one]", id="not-ended"),
        pytest.param("# --8<-- [start:one]\n1\n# --8<-- [start:two]\n2\n# --8<-- [end:two]\n", "3: section 'two' begins inside section 'one': end that one first", id="nested"),
        pytest.param(program(one="1") + program(one="2"), "5: a second section 'one': names are unique in a file", id="same-name"),
        pytest.param(program(one="1") + "# --8<-- [end:one]\n", "5: section 'one' ends here and has not begun: remove the marker", id="ended-twice"),
        pytest.param(program(one="\n\n"), "1: section 'one' is empty: remove it", id="empty"),
        pytest.param(program(one="1\n" * 26), "1: section 'one' has 26 lines, 25 at most: cut it where the idea changes", id="26-lines"),
        pytest.param("import os  # --8<-- [start:one]\n1\n# --8<-- [end:one]\n", f"1: {MARKER}", id="code-before-a-marker"),
        pytest.param("# --8<-- [start:one] import os\n1\n# --8<-- [end:one]\n", f"1: {MARKER}", id="text-after-a-marker"),
        pytest.param(program(one='"""\n--8<-- "page/other.py:x"\n"""'), "3: an embed inside a snippet: write the lines out", id="embed"),
        pytest.param(b"\xef\xbb\xbf" + program(one="1").encode(), "1: the file begins with a byte order mark: save it as UTF-8 without BOM", id="bom"),
    ],
)  # fmt: skip
def test_a_snippet_that_is_cut_wrongly(
    project: Project, text: str | bytes, expected: str
) -> None:
    project.snippet("page/run.py", text)
    project.page("page", ONE)
    assert project.problems()[0] == f"snippets/page/run.py:{expected}"


def boxed(text: str, head: str = '??? note "Full program"') -> str:
    """Return fences in a box, one that is shut at first if its head is not given."""
    lines = "".join(f"    {line}".rstrip() + "\n" for line in text.splitlines())
    return f"{head}\n\n{lines}"


def test_folded_support_code_runs_before_what_needs_it(project: Project) -> None:
    code = {"setup": "a = 1", "more": "a += 1", "use": "print(a)", "last": "del a"}
    project.snippet("page/run.py", program(**code))
    project.snippet("page/run.use.out", "2\n")
    project.snippet("page/other.py", program(other="assert a == 2"))
    use = fence("page/run.py:use") + fence("page/run.use.out", ".text .output")
    rest = "".join(fence(f"page/run.py:{n}") for n in ("more", "setup", "last"))
    project.page("page", use + fence("page/other.py:other") + boxed(rest))
    assert project.all_problems() == []
    page = project.read()
    names = [block.name for block in page.blocks]
    assert names == ["setup", "more", "use", "other", "last"]
    assert [fence.folded for fence in page.fences] == [False] * 3 + [True] * 3


def test_folded_code_counts(shop: Project) -> None:
    """A box that ends above it folds nothing, and one that is open neither."""
    shop.page("page", TWO + boxed(ONE + OUT))
    assert shop.all_problems() == []
    opened = TWO + boxed(ONE + OUT, "!!! note")
    for page in (TWO + boxed("Text.\n") + ONE + OUT, opened):
        shop.page("page", page)
        assert "stands after 'two', in the file before it" in shop.problems()[0]


def test_what_no_page_shows(shop: Project) -> None:
    shop.page("page", ONE + OUT)
    shop.snippet("page/more.py", program(three="3"))
    shop.snippet("page/run.two.out", "2\n")
    shop.snippet("notes.txt", "a\n")
    assert shop.all_problems() == [
        "snippets/notes.txt:1: no page shows this file: show it or remove it",
        "snippets/page/more.py:1: no page runs section 'three': show it or remove it",
        "snippets/page/run.py:5: no page runs section 'two': show it or remove it",
        "snippets/page/run.two.out:1: no page shows this file: show it or remove it",
    ]


def test_again(shop: Project) -> None:
    shop.page("b", fence("page/run.py:one", ".python .again") + OUT)
    assert shop.all_problems() == []
    assert shop.read("b").blocks == []
    shop.page("b", fence("page/run.py:one", ".python .keras2 .again"))
    assert shop.all_problems() == [
        "docs/b.md:1: section 'one' is shown for keras2 and not run there: write the"
        " class that it has where it is run"
    ]
    # Nobody runs it where it is shown only again.
    shop.page("page", fence("page/run.py:one", ".python .again") + OUT + TWO)
    said = "snippets/page/run.py:1: no page runs section 'one': show it or remove it"
    assert said in shop.all_problems()


ALL = ONE + OUT + TWO


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ALL.replace("\n", "\r\n"), id="crlf"),
        pytest.param("\ufeff" + ALL, id="byte-order-mark"),
        pytest.param(boxed(ALL, '=== "A"'), id="tab"),
        pytest.param(boxed(ALL, "1.  a"), id="list"),
    ],
)
def test_other_line_ends_and_places(shop: Project, text: str) -> None:
    snippet = program(one="print('one')", two="x = 2").replace("\n", "\r\n")
    shop.snippet("page/run.py", snippet)
    shop.page("page", text)
    assert shop.all_problems() == []
    blocks = [(block.code, block.worlds) for block in shop.read().blocks]
    assert blocks == [("print('one')\n", ("tf2",)), ("x = 2\n", ("tf2",))]


def test_the_collector_says_it(shop: Project) -> None:
    """Also of a folder that pytest passes over, and of an ending that MkDocs knows."""
    shop.page("page", ONE + OUT + "```python\nx\n```\n")
    shop.write("docs/build/b.mkd", "```sh\nx\n```\n")
    shop.blocks("good", [("one", "x = 1", "")])
    run = shop.pytest("--continue-on-collection-errors")
    assert "docs/page.md:10: code typed into the page: embed it from" in run.output
    assert "docs/build/b.mkd:1: a sh fence: write console" in run.output
    assert (run.status, run.outcomes("good")) == (1, {"one[tf2]": "passed"})
