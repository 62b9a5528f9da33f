"""The search in a browser: what readers type and paste leads to its page, and the index
is asked for only by those who search."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.helpers.browsing import QUERY, heard
from tests.helpers.chromium import opened
from tests.helpers.searching import COUNT, answers, enter

SHARING = "gan/graph/#one-argument-turns-defining-into-sharing"
BEHIND = "tools/compat/#which-keras-is-behind-it"
TAPE = "eager/#what-does-a-tape-record"
STRATEGIES = "gan/distribute/#what-replaces-what"
# What a reader types, and where one of the first three pages found must lead, or one of
# its sections that are shown at once. What has a blank is pasted.
GOALS = {
    "tf.get_variable": ("variables/#is-a-name-taken",),
    "variable_scope": (SHARING, "variables/#is-a-name-taken"),
    "placeholder": ("get-running-today/#what-is-each-line-for",),
    "Session.run": ("functions/",),
    "tf.contrib.layers": ("tools/contrib/",),
    "tf_upgrade_v2": ("tools/upgrade/",),
    "assert_consumed": ("disk/checkpoints/",),
    "AUTO_REUSE": (SHARING,),
    "beta1_power": ("disk/checkpoints/",),
    "1.12.3": ("why-and-when/#what-stopped-working-and-when",),
    "MirroredStrategy": (STRATEGIES,),
    "mirrored": (STRATEGIES,),
    "Strategy": ("gan/distribute/#make-the-strategy-first",),
    "GradientTape": ("gan/function/",),  # has it in its title
    "gradienttape": ("gan/function/",),
    "Tape": (TAPE,),
    "not available with Keras 3": (BEHIND,),
    "AttributeError: `dense` is not available with Keras 3.": (BEHIND,),
    "AttributeError: module 'tensorflow' has no attribute 'Session'": (
        "get-running-today/#what-is-each-line-for",
        "why-and-when/#which-programs-are-these",
        "what-if/#what-if-a-working-program-stops-working",
    ),
    "ValueError: Variable fc1/kernel already exists, disallowed.": (SHARING,),
    # The reader's own variable, which is on no page.
    "ValueError: Variable my/conv1/weights already exists, disallowed. Did": (SHARING,),
    "RuntimeError: tf.placeholder() is not compatible with eager execution.": (
        "get-running-today/#what-is-each-line-for",
        "what-if/#what-if-a-working-program-stops-working",
    ),
    "KeyError: \"The name 'noise:0' refers to a Tensor which does not exist. The": (
        "disk/saved-models/#call-a-frozen-graph",
    ),
    "ModuleNotFoundError: No module named 'tensorflow.contrib'": ("tools/contrib/",),
    'File "/srv/app/train.py", line 31, in <module>\n'
    "    x = tf.layers.dense(x, 32, name=[-1])\n        ~~~~~~^^^\n"
    "tf.errors.FailedPreconditionError: Attempting to use uninitialized value x": (
        "gan/graph/#the-initialiser-is-a-chore",
        "disk/saved-models/#can-it-be-trained-further",
        "get-running-today/#what-is-each-line-for",
    ),
    "TypeError: unsupported operand type(s) for /: 'Dimension' and 'int', please": (
        "gan/keras-graph/#train-it-with-keras-3",
    ),
    "tf_upgrade_v2 --intree": ("tools/upgrade/",),
}
# What lunr would take for its own, and markup. There is nothing to be found, perhaps, but
# also nothing to be reported or run.
ODD = (
    "a~b",
    "x^y",
    "-loss",
    "+",
    "title:",
    "foo:bar",
    '"',
    "\\",
    "<img src=x onerror=alert(1)>",
    "session <img src=x onerror=alert(1)>",
    "</li><script>x()",
)

ASKED = "RuntimeError: tf.placeholder() is not compatible with eager execution."
START = "gan/drift/"  # any page, and a short one
INDEX = "search/search_index.json"


@contextmanager
def searching(browser: Browser, home: str, **options: bool) -> Iterator[Page]:
    """Open a page whose queries are counted; what it says must be nothing."""
    with opened(browser, **options) as page:
        said = heard(page, home)
        page.add_init_script(COUNT)
        yield page
        assert said == []


def misses(query: str, found: list[list[str]]) -> list[str]:
    """Return what is wrong with the results of a query of the table."""
    first = found[:3]
    if any(goal in links for goal in GOALS[query] for links in first):
        return []
    return [f"{query!r} leads to {first}, not to {' or '.join(GOALS[query])}"]


def test_what_is_entered_is_found(browser: Browser, home: str) -> None:
    with searching(browser, home) as page:
        page.goto(home + START)
        page.locator(QUERY).click()
        wrong = []
        for query in GOALS:
            enter(page, query)
            wrong += misses(query, answers(page, home))
        assert "\n".join(wrong) == ""
        # What has the name before what begins with it, and not each `tf` for a find.
        enter(page, "tf.get_variable")
        assert answers(page, home)[0][0] in ("variables/", "half-moved/")
        marks = page.locator(".md-search-result mark").all_inner_texts()
        assert "get_variable" in marks and "tf" not in marks
        for query in ODD:
            enter(page, query)
            answers(page, home)
            assert page.locator(".md-search img, .md-search script").count() == 0
        # The best result is taken by Enter, and leads to its section.
        enter(page, ASKED)
        answers(page, home)
        page.keyboard.press("Enter")
        page.wait_for_url(home + GOALS[ASKED][0])


def test_what_an_address_asks_for_is_found(browser: Browser, home: str) -> None:
    with searching(browser, home) as page:
        page.goto(f"{home}?q={quote(ASKED, safe='')}")
        assert misses(ASKED, answers(page, home)) == []


# The weight of the index: who turns to the search in one of these ways asks for it.
TURNS: dict[str, Callable[[Page], None]] = {
    "open": lambda page: page.evaluate("document.querySelector('#__search').click()"),
    "hover": lambda page: page.locator(QUERY).hover(),
    "key": lambda page: page.keyboard.press("/"),
    "touch": lambda page: page.locator("label.md-header__button[for=__search]").tap(),
}


@pytest.mark.parametrize("name", TURNS)
def test_index_comes_when_the_search_is_used(
    browser: Browser, home: str, name: str
) -> None:
    touch = name == "touch"
    more = {"width": 390, "has_touch": True, "is_mobile": True} if touch else {}
    with searching(browser, home, **more) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(home + START, wait_until="networkidle")
        if touch:
            page.touchscreen.tap(200, 600)
        else:
            page.mouse.move(300, 500)
            page.keyboard.press("PageDown")
        assert home + INDEX not in asked
        with page.expect_response(home + INDEX):
            TURNS[name](page)
        page.locator(QUERY).focus()
        page.keyboard.type("assert_consumed")
        assert misses("assert_consumed", answers(page, home)) == []
        assert asked.count(home + INDEX) == 1


def test_who_types_at_once_is_answered(browser: Browser, home: str) -> None:
    held: list[Route] = []
    with searching(browser, home) as page:
        page.route(home + INDEX, lambda route: held.append(route))
        page.goto(home + START)
        with page.expect_request(home + INDEX):
            page.keyboard.press("/")
        page.keyboard.type("assert_consumed")
        assert page.evaluate("asked") == 0
        held[0].continue_()
        assert misses("assert_consumed", answers(page, home)) == []
