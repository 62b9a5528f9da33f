"""Every way to write a fence or a mark: it is read, or it is an error with a cure."""

from __future__ import annotations

import pytest

from overrides.hooks.fences import Fence, Problem, parse_info, read_fences
from tests.runner.lint import lint


def read(text: str) -> tuple[list[Fence], list[Problem]]:
    """Return the fences of a page and what is wrong with it, as the reader does."""
    passed_over = [Problem("p.md", line, said) for line, said in lint(text)]
    return ([], passed_over) if passed_over else read_fences(text, "p.md")


@pytest.mark.parametrize("indent", ["", "    "])
@pytest.mark.parametrize(
    "info",
    [
        *(
            "py3",
            "Python",
            "\tpycon  ",
            'python title="a.py" hl_lines="1"',
            "{.python}",
        ),
        '{ .py .annotate #name title="a b" data-rtol="0.1" }',
    ],
)
def test_every_spelling_of_python_is_read(info: str, indent: str) -> None:
    for ticks in ("```", "````"):
        text = f"text\n\n{indent}{ticks}{info}\n{indent}x = 1\n{indent}{ticks}\n"
        fences, problems = read(text)
        expected = [("python", 3, "x = 1\n")]
        assert [(f.language, f.line, f.code) for f in fences] == expected, problems


def test_classes_and_attributes() -> None:
    info = '{ .python .tf1 .annotate title="a b" data-raises="ValueError: a, b" }'
    language, classes, attributes = parse_info(info)
    assert (language, classes) == ("python", ["tf1", "annotate"])
    assert attributes == {"title": "a b", "data-raises": "ValueError: a, b"}


@pytest.mark.parametrize(
    ("name", "version"),
    [("run.one.tf1.out", "1.15.5"), ("run.one.compat.out", "2.21 as 1.x")]
    + [(name, "") for name in ("run.one.out", "run.tf1.out", "run.py:one")],
)
def test_an_output_knows_its_version(name: str, version: str) -> None:
    text = f'```{{ .text .output }}\n--8<-- "page/{name}"\n```\n'
    assert [fence.version for fence in read(text)[0]] == [version]


@pytest.mark.parametrize(
    "text",
    [
        "a `<!--` b and `` ``` `` c\n",
        "<!-- a note -->\nb <!-- c\nd --> e\n",
        "````text\n```python\nx\n```\n<!--\n````\n",
        "```text\n<!-- a\n```\n\n```text\nb\n```\n",
    ],
)
def test_what_is_no_mistake(text: str) -> None:
    assert read(text)[1] == []


@pytest.mark.parametrize(
    "mark", ["<!--pytest.mark.slow-->\n", "<!-- pytest.mark.slow -->\n" * 2]
)
def test_a_mark_in_its_place(mark: str) -> None:
    fences, problems = read(mark + "```python\nx\n```\n")
    assert set(fences[0].marks) == {"slow"}, problems


UNKNOWN = "1: unknown language '.python': write one of console, css, diff, html, ini, json, make, markdown, python, text, toml, xml, yaml"
NO_LANGUAGE = "1: the fence names no language: write python, console or text"
OWN_LINE = "a fence begins a line of its own, not after a bullet or >"
INLINE = "three backticks inside a line: use one or two"
END = "3: a fence ends with ``` alone, below its beginning"
COMMENT = "a fence inside an HTML comment: nobody sees or runs it"
MARK = "<!--pytest.mark.slow-->\n"
ABOVE = "1: a mark stands directly above the fence it is for: move it there"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```\nx\n```\n", NO_LANGUAGE),
        ('```{ title="a" }\nx\n```\n', NO_LANGUAGE),
        ("```.python\nx\n```\n", UNKNOWN),
        ("```bash\nx\n```\n", "1: a bash fence: write console, which is shown and not run"),
        ("```{ .python\nx\n```\n", "1: the fence's braces are not closed: end the line with }"),
        ("```python { .tf1 }\nx\n```\n", "1: braces hold everything: write ```{ .python .tf1 }"),
        ("```python tf1\nx\n```\n", "1: 'tf1' has no value; a class needs braces: ```{ .python .tf1 }"),
        ("```python .tf1\nx\n```\n", "1: a class needs braces: write ```{ .python .tf1 }"),
        ("```{ .python tf1 }\nx\n```\n", "1: 'tf1' is no class (write .tf1) and has no value"),
        ('```python data-rtol="1"\nx\n```\n', '1: data-... needs braces: write ```{ .python data-rtol="0.1" }'),
        ('```{ .python raises="E: x" }\nx\n```\n', "1: unknown attribute 'raises'; known: hl_lines, id, linenums, title, data-..."),
        ('```python hl_lines="2"\nx\n```\n', "1: hl_lines points past the end of the block"),
        ('```python hl_lines="1,2"\nx\n```\n', '1: hl_lines="1,2" is not read: write hl_lines="2 4-5"'),
        ("~~~python\nx\n~~~\n", "1: a ~~~ fence is not run: write ```"),
        ("- 1. ```python\n  x\n  ```\n", f"1: {OWN_LINE}"),
        (">> ```python\n>> x\n>> ```\n", f"1: {OWN_LINE}"),
        ("a\n\n:   ```python\n    x\n    ```\n", f"3: {OWN_LINE}"),
        ("[^1]: ```python\n    x\n    ```\n", f"1: {OWN_LINE}"),
        ("a <!-- b\n\n```python\nx\n```\n-->\n", f"3: {COMMENT}"),
        ("<!-- ```x``` -->\n", f"1: {COMMENT}"),
        ("a ```python\nx\n", f"1: {INLINE}"),
        ("```x``` b\n", f"1: {INLINE}"),
        ("a\n```python\nx\n", "2: the fence is not closed: end it with ```"),
        ("a\n<!-- b\n\nc\n", "2: the HTML comment is not closed: end it with -->"),
        ("```python\nx\n````\n", END),
        ("    ```python\n    x\n```\n", END),
        ("    ```python\n  x\n    ```\n", "2: this line stands further left than its fence"),
        ('a\n--8<-- "p/run.py:a"\n', "2: an embed outside of a fence: put it into one"),
        ("<!-- pytest.mark.skip -->\n```python\nx\n```\n", "1: unknown mark 'skip': registered for pages: slow"),
        (MARK + "```text\nx\n```\n", "2: the mark 'slow' stands above a text fence, which never runs: remove it"),
        (MARK + "\n```python\nx\n```\n", ABOVE),
        (MARK, ABOVE),
        ("<!--\npytest.mark.slow\n-->\n```python\nx\n```\n", "2: a mark stands on one line of its own: <!--pytest.mark.slow-->"),
    ],
)  # fmt: skip
def test_a_fence_or_a_mark_that_is_wrong(text: str, expected: str) -> None:
    assert [f"{p.line}: {p.text}" for p in read(text)[1]] == [expected]


@pytest.mark.parametrize(
    "comment",
    [
        "<!--- pytest-codeblocks:skip --->",
        "<!-- - pytest-codeblocks:skipif(True)-->",
        "<!-- pytest codeblocks: skip -->",
        "<!--PyTest_CodeBlocks:skip-->",
        "<!-- pytest.mark.slow and more -->",
        "a <!--pytest.mark.slow-->",
    ],
)
def test_a_comment_that_would_skip(comment: str) -> None:
    expected = (
        f"{comment} is not for pages: every block runs, in order, its output"
        " recorded; a failure that is meant carries data-raises"
    )
    problems = read(f"{comment}\n```python\nx\n```\n")[1]
    assert [str(problem) for problem in problems] == [f"p.md:1: {expected}"]
