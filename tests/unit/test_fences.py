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


@pytest.mark.parametrize(
    ("info", "ticks"),
    [
        pytest.param("python", TICKS, id="plain"),
        pytest.param("py", TICKS, id="py"),
        pytest.param("py3", TICKS, id="py3"),
        pytest.param("python3", TICKS, id="python3"),
        pytest.param("Python", TICKS, id="capital"),
        pytest.param("pycon", TICKS, id="pycon"),
        pytest.param("ipython", TICKS, id="ipython"),
        pytest.param("  python", TICKS, id="spaces-after-the-backticks"),
        pytest.param("\tpython  ", TICKS, id="tab-after-the-backticks"),
        pytest.param("python", "````", id="four-backticks"),
        pytest.param('python title="a.py"', TICKS, id="title"),
        pytest.param('python hl_lines="1"', TICKS, id="hl_lines"),
        pytest.param("{.python}", TICKS, id="braces"),
        pytest.param("{ .python }", TICKS, id="braces-and-spaces"),
        pytest.param("{ .py .annotate }", TICKS, id="braces-py"),
        pytest.param(
            '{ .python title="a b" data-rtol="0.1" }', TICKS, id="braces-data"
        ),
        pytest.param('{ .python #name title="a" }', TICKS, id="braces-id"),
    ],
)
def test_every_spelling_of_python_is_read(info: str, ticks: str) -> None:
    for indent in ("", "    "):
        fences, problems = read(fenced(info, ticks, indent))
        assert not problems
        assert [(f.language, f.line, f.code) for f in fences] == [
            ("python", 3, "x = 1\n")
        ]


def test_classes_and_attributes() -> None:
    info = '{ .python .tf1 .annotate title="a b" data-raises="ValueError: a, b" }'
    language, classes, attributes = parse_info(info)
    assert (language, classes) == ("python", ["tf1", "annotate"])
    assert attributes == {"title": "a b", "data-raises": "ValueError: a, b"}
    assert parse_info('python title="title"')[2] == {"title": "title"}


LANGUAGES = "console, css, diff, html, ini, json, make, markdown, python, text, toml"


@pytest.mark.parametrize(
    ("info", "message"),
    [
        pytest.param(
            "", "the fence names no language: write python, console or text", id="none"
        ),
        pytest.param(
            '{ title="a" }',
            "the fence names no language: write python, console or text",
            id="none-in-braces",
        ),
        pytest.param(
            "pyhton",
            f"unknown language 'pyhton': write one of {LANGUAGES}, xml, yaml",
            id="unknown",
        ),
        pytest.param(
            ".python",
            f"unknown language '.python': write one of {LANGUAGES}, xml, yaml",
            id="a-class-without-braces",
        ),
        *(
            pytest.param(
                shell,
                f"a {shell} fence: write console, which is shown and not run",
                id=shell,
            )
            for shell in ("bash", "sh", "zsh", "powershell")
        ),
        pytest.param(
            "{ .python",
            "the fence's braces are not closed: end the line with }",
            id="open-brace",
        ),
        pytest.param(
            "python { .tf1 }",
            "braces hold everything: write ```{ .python .tf1 }",
            id="half-braces",
        ),
        pytest.param(
            "python tf1",
            "'tf1' has no value; a class needs braces: ```{ .python .tf1 }",
            id="bare-word",
        ),
        pytest.param(
            "python .tf1", "a class needs braces: write ```{ .python .tf1 }", id="class"
        ),
        pytest.param(
            "{ .python tf1 }",
            "'tf1' is no class (write .tf1) and has no value",
            id="bare-word-in-braces",
        ),
        pytest.param(
            'python data-rtol="1"',
            'data-... needs braces: write ```{ .python data-rtol="0.1" }',
            id="data-without-braces",
        ),
        pytest.param(
            '{ .python raises="ValueError: x" }',
            "unknown attribute 'raises'; known: hl_lines, id, linenums, title, data-...",
            id="forgotten-data",
        ),
        pytest.param(
            'python hl_lines="2"',
            "hl_lines points past the end of the block",
            id="hl_lines-past-the-end",
        ),
        pytest.param(
            'python hl_lines="1,2"',
            'hl_lines="1,2" is not read: write hl_lines="2 4-5"',
            id="hl_lines-with-a-comma",
        ),
        pytest.param('python hl_lines="0"', "hl_lines counts from 1", id="hl_lines-0"),
    ],
)
def test_an_info_string_that_is_refused(info: str, message: str) -> None:
    assert said(fenced(info)) == [f"3: {message}"]


COMMENT = "a fence inside an HTML comment: nobody sees or runs it"
OWN_LINE = "a fence begins a line of its own, not after a bullet or >"
INLINE = "three backticks inside a line: use one or two"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("~~~python\nx\n~~~\n", "1: a ~~~ fence is not run: write ```", id="tilde"),
        pytest.param("- ```python\n  x\n  ```\n", f"1: {OWN_LINE}", id="bullet"),
        pytest.param("1. ```python\n   x\n   ```\n", f"1: {OWN_LINE}", id="number"),
        pytest.param("- 1. ```python\n  x\n  ```\n", f"1: {OWN_LINE}", id="bullets"),
        pytest.param("> ```python\n> x\n> ```\n", f"1: {OWN_LINE}", id="quote"),
        pytest.param(">> ```python\n>> x\n>> ```\n", f"1: {OWN_LINE}", id="quotes"),
        pytest.param("a\n\n:   ```python\n    x\n    ```\n", f"3: {OWN_LINE}", id="definition"),
        pytest.param("[^1]: ```python\n    x\n    ```\n", f"1: {OWN_LINE}", id="footnote"),
        pytest.param("<!--\n```python\nx\n```\n-->\n", f"2: {COMMENT}", id="comment"),
        pytest.param("a <!-- b\n\n```python\nx\n```\n-->\n", f"3: {COMMENT}", id="late-comment"),
        pytest.param("<!-- ```python\nx\n``` -->\n", f"1: {COMMENT}", id="comment-begins"),
        pytest.param("<!-- ```x``` -->\n", f"1: {COMMENT}", id="comment-of-one-line"),
        pytest.param("a ```x``` b\n", f"1: {INLINE}", id="inline"),
        pytest.param("a ```python\nx\n", f"1: {INLINE}", id="in-mid-line"),
        pytest.param("```x``` b\n", f"1: {INLINE}", id="inline-first"),
        pytest.param("a\n```python\nx\n", "2: the fence is not closed: end it with ```", id="open"),
        pytest.param("a\n<!-- b\n\nc\n", "2: the HTML comment is not closed: end it with -->", id="open-comment"),
        pytest.param(
            "```python\nx\n```y\n",
            "3: a fence ends with ``` alone, below its beginning",
            id="end-with-a-word",
        ),
        pytest.param(
            "```python\nx\n````\n",
            "3: a fence ends with ``` alone, below its beginning",
            id="end-with-more-backticks",
        ),
        pytest.param(
            "    ```python\n    x\n```\n",
            "3: a fence ends with ``` alone, below its beginning",
            id="end-further-left",
        ),
        pytest.param(
            "    ```python\n  x\n    ```\n",
            "2: this line stands further left than its fence",
            id="line-further-left",
        ),
        pytest.param(
            'a\n--8<-- "p/run.py:a"\n',
            "2: an embed outside of a fence: put it into one",
            id="embed-in-prose",
        ),
        pytest.param(
            "<pre><code>x</code></pre>\n",
            "1: a block written in HTML is not run: write a fence",
            id="html",
        ),
    ],
)  # fmt: skip
def test_a_fence_that_would_be_passed_over(text: str, expected: str) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a `<!--` b and `` ``` `` c\n", id="spans"),
        pytest.param("<!-- a note -->\nb <!-- c\nd --> e\n", id="comments"),
        pytest.param("````text\n```python\nx\n```\n<!--\n````\n", id="fence-in-fence"),
        pytest.param("```text\n<!-- a\n```\n\n```text\nb\n```\n", id="comment-in-fence"),
        pytest.param('=== "A"\n\n    ```text\n    x\n\n    y\n    ```\n', id="tab"),
        pytest.param('!!! note\n\n    ```text\n    x\n    ```\n', id="admonition"),
        pytest.param("1.  a\n\n    ```text\n    x\n    ```\n", id="list"),
    ],
)  # fmt: skip
def test_what_is_no_mistake(text: str) -> None:
    assert said(text) == []


def test_a_page_of_more_lines_than_the_extractor_takes() -> None:
    fences, problems = read("a\n" * 12_000 + fenced("python"))
    assert not problems
    assert fences[0].line == 12_003


def not_for_pages(comment: str) -> str:
    return (
        f"1: {comment} is not for pages: every block runs, in order, its output"
        " recorded; a failure that is meant carries data-raises"
    )


@pytest.mark.parametrize(
    "comment",
    [
        "<!--pytest-codeblocks:skipfile-->",
        "<!--pytest-codeblocks:skip-->",
        "<!-- pytest-codeblocks:skip -->",
        "<!--- pytest-codeblocks:skip --->",
        "<!-- - pytest-codeblocks:skip-->",
        "<!--pytest-codeblocks:skipif(True)-->",
        "<!--pytest-codeblocks:importorskip(none)-->",
        "<!--pytest-codeblocks:expect-error-->",
        "<!--pytest-codeblocks:expect-exception-->",
        "<!--pytest-codeblocks:cont-->",
        "<!--pytest-codeblocks:expected-output-->",
        "<!--pytest-codeblocks:expected-output-ignore-whitespace-->",
        "<!-- pytest codeblocks: skip -->",
        "<!--pytest_codeblocks:skip-->",
        "<!--PyTest-CodeBlocks:skip-->",
        "<!--pytest.mark.skipif(True, reason='x')-->",
        "<!--pytest.mark.parametrize('a', [])-->",
        "<!--pytest.mark.xfail(strict=False)-->",
        "<!-- pytest.mark.slow and more -->",
        "a <!--pytest.mark.slow-->",
    ],
)
def test_a_comment_that_would_skip(comment: str) -> None:
    text = f"{comment}\n```python\nx\n```\n"
    assert said(text) == [not_for_pages(comment)]


@pytest.mark.parametrize("mark", ["skip", "xfail", "skipif", "usefixtures", "nonsense"])
@pytest.mark.parametrize("dashes", ["<!--{}-->", "<!-- {} -->", "<!---  {}-->"])
def test_a_mark_that_is_not_registered(mark: str, dashes: str) -> None:
    text = dashes.format(f"pytest.mark.{mark}") + "\n```python\nx\n```\n"
    assert said(text) == [f"1: unknown mark '{mark}': registered for pages: slow"]


MARK = "<!--pytest.mark.slow-->\n"
ABOVE = "a mark stands directly above the fence it is for: move it there"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            MARK + "```text\nx\n```\n",
            "2: the mark 'slow' stands above a text fence, which never runs: remove it",
            id="text",
        ),
        pytest.param(MARK + "prose\n\n```python\nx\n```\n", f"1: {ABOVE}", id="prose"),
        pytest.param(MARK + "\n```python\nx\n```\n", f"1: {ABOVE}", id="blank-line"),
        pytest.param(MARK + "<!-- a -->\n```python\nx\n```\n", f"1: {ABOVE}", id="comment"),
        pytest.param(MARK, f"1: {ABOVE}", id="end-of-page"),
        pytest.param(
            "<!--\npytest.mark.slow\n-->\n```python\nx\n```\n",
            "2: a mark stands on one line of its own: <!--pytest.mark.slow-->",
            id="over-three-lines",
        ),
    ],
)  # fmt: skip
def test_a_mark_in_the_wrong_place(text: str, expected: str) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize("mark", [MARK, "<!-- pytest.mark.slow -->\n", MARK * 2])
def test_a_mark_in_its_place(mark: str) -> None:
    fences, problems = read(mark + "```python\nx\n```\n")
    assert not problems
    assert set(fences[0].marks) == {"slow"}
