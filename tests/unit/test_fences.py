"""Every way to write a fence or a mark: it is read, or it is an error with a cure."""

from __future__ import annotations

import pytest

from overrides.hooks.fences import Fence, Problem, parse_info, read_fences
from tests.runner.lint import lint

TICKS = "```"


def read(text: str) -> tuple[list[Fence], list[Problem]]:
    """Return the fences of a page and what is wrong with it, as the reader does."""
    passed_over = [Problem("p.md", line, said) for line, said in lint(text, {"slow"})]
    return ([], passed_over) if passed_over else read_fences(text, "p.md")


def said(text: str) -> list[str]:
    """Return what is wrong with a page, each as ``line: message``."""
    problems = read(text)[1]
    assert all(problem.path == "p.md" for problem in problems)
    return [f"{problem.line}: {problem.text}" for problem in problems]


def fenced(info: str, ticks: str = TICKS, indent: str = "") -> str:
    return f"text\n\n{indent}{ticks}{info}\n{indent}x = 1\n{indent}{ticks}\n"


@pytest.mark.parametrize("indent", ["", "    "])
@pytest.mark.parametrize(
    "info",
    [
        *("python", "py3", "Python", "pycon", "  python", "\tpython  "),
        *('python title="a.py"', 'python hl_lines="1"', "{.python}", "{ .py .annotate }"),
        '{ .python #name title="a b" data-rtol="0.1" }',
    ],
)  # fmt: skip
def test_every_spelling_of_python_is_read(info: str, indent: str) -> None:
    for ticks in (TICKS, "````"):
        fences, problems = read(fenced(info, ticks, indent))
        assert not problems
        expected = [("python", 3, "x = 1\n")]
        assert [(f.language, f.line, f.code) for f in fences] == expected


def test_classes_and_attributes() -> None:
    info = '{ .python .tf1 .annotate title="a b" data-raises="ValueError: a, b" }'
    language, classes, attributes = parse_info(info)
    assert (language, classes) == ("python", ["tf1", "annotate"])
    assert attributes == {"title": "a b", "data-raises": "ValueError: a, b"}
    assert parse_info('python title="title"')[2] == {"title": "title"}


UNKNOWN = "unknown language {!r}: write one of console, css, diff, html, ini, json, make, markdown, python, text, toml, xml, yaml"


@pytest.mark.parametrize(
    ("info", "message"),
    [
        ("", "the fence names no language: write python, console or text"),
        ('{ title="a" }', "the fence names no language: write python, console or text"),
        (".python", UNKNOWN.format(".python")),
        ("bash", "a bash fence: write console, which is shown and not run"),
        ("{ .python", "the fence's braces are not closed: end the line with }"),
        ("python { .tf1 }", "braces hold everything: write ```{ .python .tf1 }"),
        ("python tf1", "'tf1' has no value; a class needs braces: ```{ .python .tf1 }"),
        ("python .tf1", "a class needs braces: write ```{ .python .tf1 }"),
        ("{ .python tf1 }", "'tf1' is no class (write .tf1) and has no value"),
        ('python data-rtol="1"', 'data-... needs braces: write ```{ .python data-rtol="0.1" }'),
        ('{ .python raises="E: x" }', "unknown attribute 'raises'; known: hl_lines, id, linenums, title, data-..."),
        ('python hl_lines="2"', "hl_lines points past the end of the block"),
        ('python hl_lines="1,2"', 'hl_lines="1,2" is not read: write hl_lines="2 4-5"'),
        ('python hl_lines="0"', "hl_lines counts from 1"),
    ],
)  # fmt: skip
def test_an_info_string_that_is_refused(info: str, message: str) -> None:
    assert said(fenced(info)) == [f"3: {message}"]


COMMENT = "a fence inside an HTML comment: nobody sees or runs it"
OWN_LINE = "a fence begins a line of its own, not after a bullet or >"
INLINE = "three backticks inside a line: use one or two"
END = "3: a fence ends with ``` alone, below its beginning"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("~~~python\nx\n~~~\n", "1: a ~~~ fence is not run: write ```"),
        ("- 1. ```python\n  x\n  ```\n", f"1: {OWN_LINE}"),
        (">> ```python\n>> x\n>> ```\n", f"1: {OWN_LINE}"),
        ("a\n\n:   ```python\n    x\n    ```\n", f"3: {OWN_LINE}"),
        ("[^1]: ```python\n    x\n    ```\n", f"1: {OWN_LINE}"),
        ("a <!-- b\n\n```python\nx\n```\n-->\n", f"3: {COMMENT}"),
        ("<!-- ```python\nx\n``` -->\n", f"1: {COMMENT}"),
        ("<!-- ```x``` -->\n", f"1: {COMMENT}"),
        ("a ```python\nx\n", f"1: {INLINE}"),
        ("```x``` b\n", f"1: {INLINE}"),
        ("a\n```python\nx\n", "2: the fence is not closed: end it with ```"),
        ("a\n<!-- b\n\nc\n", "2: the HTML comment is not closed: end it with -->"),
        ("```python\nx\n```y\n", END),
        ("```python\nx\n````\n", END),
        ("    ```python\n    x\n```\n", END),
        ("    ```python\n  x\n    ```\n", "2: this line stands further left than its fence"),
        ('a\n--8<-- "p/run.py:a"\n', "2: an embed outside of a fence: put it into one"),
        ("<pre><code>x</code></pre>\n", "1: a block written in HTML is not run: write a fence"),
    ],
)  # fmt: skip
def test_a_fence_that_would_be_passed_over(text: str, expected: str) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "a `<!--` b and `` ``` `` c\n",
        "<!-- a note -->\nb <!-- c\nd --> e\n",
        "````text\n```python\nx\n```\n<!--\n````\n",
        "```text\n<!-- a\n```\n\n```text\nb\n```\n",
        '=== "A"\n\n    ```text\n    x\n\n    y\n    ```\n',
    ],
)
def test_what_is_no_mistake(text: str) -> None:
    assert said(text) == []


def test_a_page_of_more_lines_than_the_extractor_takes() -> None:
    fences, problems = read("a\n" * 12_000 + fenced("python"))
    assert not problems
    assert fences[0].line == 12_003


@pytest.mark.parametrize(
    "comment",
    [
        "<!--pytest-codeblocks:skipfile-->",
        "<!--- pytest-codeblocks:skip --->",
        "<!-- - pytest-codeblocks:skipif(True)-->",
        "<!--pytest-codeblocks:expected-output-->",
        "<!-- pytest codeblocks: skip -->",
        "<!--PyTest_CodeBlocks:skip-->",
        "<!--pytest.mark.skipif(True, reason='x')-->",
        "<!-- pytest.mark.slow and more -->",
        "a <!--pytest.mark.slow-->",
    ],
)
def test_a_comment_that_would_skip(comment: str) -> None:
    expected = (
        f"1: {comment} is not for pages: every block runs, in order, its output"
        " recorded; a failure that is meant carries data-raises"
    )
    assert said(f"{comment}\n```python\nx\n```\n") == [expected]


@pytest.mark.parametrize("comment", ["<!--{}-->", "<!-- {} -->", "<!---  {}-->"])
def test_a_mark_that_is_not_registered(comment: str) -> None:
    text = comment.format("pytest.mark.skip") + "\n```python\nx\n```\n"
    assert said(text) == ["1: unknown mark 'skip': registered for pages: slow"]


MARK = "<!--pytest.mark.slow-->\n"
ABOVE = "1: a mark stands directly above the fence it is for: move it there"
NEVER = "2: the mark 'slow' stands above a text fence, which never runs: remove it"
OWN = "2: a mark stands on one line of its own: <!--pytest.mark.slow-->"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MARK + "```text\nx\n```\n", NEVER),
        (MARK + "\n```python\nx\n```\n", ABOVE),
        (MARK + "<!-- a -->\n```python\nx\n```\n", ABOVE),
        (MARK, ABOVE),
        ("<!--\npytest.mark.slow\n-->\n```python\nx\n```\n", OWN),
    ],
)
def test_a_mark_in_the_wrong_place(text: str, expected: str) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize("mark", [MARK, "<!-- pytest.mark.slow -->\n", MARK * 2])
def test_a_mark_in_its_place(mark: str) -> None:
    fences, problems = read(mark + "```python\nx\n```\n")
    assert not problems
    assert set(fences[0].marks) == {"slow"}
