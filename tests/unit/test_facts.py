"""What pages keep as data: each row is shown by blocks, and the tables follow the data."""

from __future__ import annotations

import pytest

from tests.helpers.project import Project, fence, program
from tests.runner.derived import Derived

DATA = """\
[[difference]]
id = "one"
api = "`a | b`"
old = "1"
new = "2"
keep = ""
silent = true
severity = "numbers"
blocks = ["page/run.py:one"]

[[message]]
id = "two"
cause = "It is two."
fix = "Make it one."
provoked = ["page/run.py:two"]
fixed = ["page/run.py:one"]
[message.texts]
"2.21" = "ValueError: `two`"
"""
TABLES = """\
--8<-- "page/differences.md"

--8<-- "page/messages.md"
"""
DIFFERENCES = """\
| What changes | 1.15.5 | 2.21 | Keep the old behaviour |
| --- | --- | --- | --- |
| [`a \\| b`](#a-code-here "run.py: one") | 1 | 2 | – |
"""
MESSAGES = """\
`` ValueError: `two` ``{ #two }
:   It is two. Make it one. [Shown](#here "run.py: two"), [fixed](#a-code-here "run.py: one").
"""


@pytest.fixture
def kept(project: Project) -> Project:
    """A page with data, of which the tables are not yet written."""
    project.snippet("page/run.py", program(one="print(1)", two="raise ValueError"))
    project.snippet("page/run.one.out", "1\n")
    project.snippet("page/run.two.out", "ValueError: `two`\n")
    project.snippet("page/facts.toml", DATA)
    one = fence("page/run.py:one", ".python .tf1 .tf2")
    out = fence("page/run.one.out", ".text .output")
    two = fence("page/run.py:two", '.python data-raises="ValueError: two"')
    failed = fence("page/run.two.out", ".text .output")
    head = "# P\n\n## [A](b.md) `code` here\n\n"
    text = f"{head}{one}{out}## Two {{ #here }}\n\n{two}{failed}{TABLES}"
    project.page("page", text)
    return project


def test_the_tables_are_made_and_kept(kept: Project) -> None:
    stale = "it is not what its sources make of it: run `make record`"
    assert kept.all_problems() == [
        f"snippets/page/differences.md:1: {stale}",
        f"snippets/page/messages.md:1: {stale}",
    ]
    kept.snippet("page/differences.md", DIFFERENCES)
    kept.snippet("page/messages.md", MESSAGES)
    assert kept.all_problems() == []


def test_a_table_says_what_is_silent_where_not_all_is(kept: Project) -> None:
    other = DATA.partition("\n\n")[0].replace('one"\napi', 'three"\napi')
    kept.snippet("page/facts.toml", f"{other.replace('true', 'false')}\n\n{DATA}")
    pages = [kept.read()]
    texts = Derived(kept.site, pages).texts
    rows = texts[kept.root / "snippets/page/differences.md"].splitlines()
    assert [row.split(" | ")[-1] for row in rows] == [
        "Silent? |",
        "--- |",
        "no |",
        "yes |",
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("page/run.py:one", "page/run.py:no", "2: 'one': no page runs page/run.py:no", id="no-block"),
        pytest.param("page/run.py:one", "page/run.py:two", "2: 'one': no block of it runs on 1.15.5: name one that does", id="one-version"),
        pytest.param("ValueError: `two`", "ValueError: three", "12: 'two': no block that provokes it says on 2.21: ValueError: three", id="not-said"),
        pytest.param('fixed = ["page/run.py:one"]', 'fixed = ["page/run.py:two"]', "12: 'two': page/run.py:two fails itself: name a block that does not", id="not-fixed"),
        pytest.param('id = "two"', 'id = "one"', "1: 'one' is taken, by snippets/page/facts.toml: rename one", id="taken"),
        pytest.param('old = "1"\n', "", "2: 'one' lacks old", id="lacks"),
        pytest.param('old = "1"', 'old = ""', "2: 'one': old is empty", id="empty"),
        pytest.param("silent = true", 'silent = "yes"', "2: 'one': silent is no bool", id="kind"),
        pytest.param("silent", "loud = true\nsilent", "2: 'one': unknown field loud; known: id, api, old, new, keep, silent, severity, blocks", id="unknown"),
        pytest.param('"numbers"', '"bad"', "2: 'one': severity is one of wrong, numbers, other", id="severity"),
        pytest.param("[[message]]", "[[massage]]", "1: [[massage]] is unknown: write [[difference]] or [[message]]", id="table"),
        pytest.param("silent = true", "silent = yes", "1: not TOML: ", id="no-toml"),
    ],
)  # fmt: skip
def test_data_that_is_wrong(kept: Project, old: str, new: str, expected: str) -> None:
    assert old in DATA
    kept.snippet("page/facts.toml", DATA.replace(old, new, 1))
    found = [p for p in kept.all_problems() if "facts.toml:" in p]
    assert found[0].startswith(f"snippets/page/facts.toml:{expected}")


def test_tables_and_data_belong_together(kept: Project) -> None:
    page = (kept.root / "docs/page.md").read_text("utf-8")
    kept.page("page", page.replace('--8<-- "page/messages.md"', ""))
    said = "the page does not show messages.md: write, in no fence,"
    assert f'docs/page.md:1: {said} --8<-- "page/messages.md"' in kept.all_problems()
    (kept.root / "snippets/page/facts.toml").unlink()
    said = "no data makes differences.md: embed what facts.toml of the page makes"
    assert any(said in problem for problem in kept.all_problems())


OLD, NEW = "page/run.py:one", "page/new.py:one"
DIFF = f'.diff data-from="{OLD}" data-to="{NEW}"'


def test_a_diff_is_made_of_two_sections(kept: Project) -> None:
    lines = "\n".join(f"x = {number}" for number in range(9))
    kept.snippet("page/run.py", program(one=lines))
    kept.snippet("page/new.py", program(one=lines.replace("4", "44")))
    code = fence(OLD) + fence(NEW, ".python .again")
    (kept.root / "snippets/page/facts.toml").unlink()
    (kept.root / "snippets/page/run.one.out").unlink()
    (kept.root / "snippets/page/run.two.out").unlink()
    kept.page("page", code + fence("page/a.diff", DIFF))
    assert "no diff a.diff: run `make record`" in kept.problems()[0]
    kept.snippet("page/a.diff", "typed\n")
    stale = "snippets/page/a.diff:1: it is not what its sources make of it"
    assert any(problem.startswith(stale) for problem in kept.all_problems())
    text = " x = 1\n x = 2\n x = 3\n-x = 4\n+x = 44\n x = 5\n x = 6\n x = 7\n"
    assert kept.read().derived == {kept.root / "snippets/page/a.diff": text}
    kept.page("page", code + fence("page/a.diff", DIFF.replace(NEW, OLD)))
    assert "are equal" in kept.problems()[0]
    kept.page("page", code + fence("page/a.diff", DIFF.replace(NEW, "page/no.py")))
    assert 'data-to="page/no.py": name a section' in kept.problems()[0]
