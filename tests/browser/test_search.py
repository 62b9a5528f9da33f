"""The search in a browser: what readers type and paste leads to its page, and the index
is asked for only by those who search."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.helpers import npm
from tests.helpers.browsing import need_chromium, wait
from tests.helpers.built import Built
from tests.helpers.chromium import viewed
from tests.helpers.searching import COUNT, FIELD, configured, enter, results, watch
from tests.runner.worlds import all_is_demanded

need_chromium()

SHARING = "gan/graph/#one-argument-turns-defining-into-sharing"
BEHIND = "tools/compat/#which-keras-is-behind-it"
TAPE = "eager/#what-does-a-tape-record"
STRATEGIES = "gan/distribute/#what-replaces-what"
# What a reader types, and where one of the first three pages found must lead, or one of
# its sections that are shown at once. What has a blank is pasted.
GOALS = {
    "tf.get_variable": ("variables/#is-a-name-taken",),
    "variable_scope": (SHARING, "variables/#is-a-name-taken"),
    "placeholder": ("get-running-today/#what-does-221-say-to-a-1x-script",),
    "Session.run": ("functions/",),
    "tf.contrib.layers": ("tools/contrib/",),
    "tf_upgrade_v2": ("tools/upgrade/",),
    "assert_consumed": ("disk/checkpoints/#what-if-the-file-is-one-of-2x",),
    "AUTO_REUSE": (SHARING,),
    "beta1_power": ("disk/checkpoints/#what-is-in-the-file",),
    "1.12.3": ("why-and-when/#what-was-lost-at-each-cliff",),
    "MirroredStrategy": (STRATEGIES,),
    "mirrored": (STRATEGIES,),
    "Strategy": ("gan/distribute/#make-the-strategy-first",),
    "GradientTape": (TAPE,),
    "gradienttape": (TAPE,),
    "Tape": (TAPE,),
    "not available with Keras 3": (BEHIND,),
    "AttributeError: `dense` is not available with Keras 3.": (BEHIND,),
    "AttributeError: module 'tensorflow' has no attribute 'Session'": (
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
    "<img src=x onerror=a>",
)

ARTICLE = "gan/graph/"
INDEX = "search_index."


def misses(query: str, found: list[list[str]]) -> list[str]:
    """Return what is wrong with the results of a query of the table."""
    first = found[:3]
    if any(goal in links for goal in GOALS[query] for links in first):
        return []
    return [f"{query!r} leads to {first}, not to {' or '.join(GOALS[query])}"]


def missing(page: Page, home: str) -> Iterator[str]:
    """Enter all queries of the table on a new page; yield what is wrong."""
    page.add_init_script(COUNT)
    page.goto(home + ARTICLE)
    page.locator(FIELD).click()
    for query in reversed(GOALS):  # What is pasted goes wrong first.
        enter(page, query)
        yield from misses(query, results(page, home))


def test_what_is_entered_is_found(browser: Browser, home: str) -> None:
    with viewed(browser, 1280, "light") as page:
        _, said = watch(page)
        assert "\n".join(missing(page, home)) == ""
        # What has the name before what begins with it, and not each `tf` for a find.
        enter(page, "tf.get_variable")
        assert results(page, home)[0][0] == "variables/"
        marks = page.locator(".md-search-result mark").all_inner_texts()
        assert "get_variable" in marks and "tf" not in marks
        for query in ODD:
            enter(page, query)
            results(page, home)
            assert page.locator(".md-search-result img").count() == 0
        assert said == []


def test_what_an_address_asks_for_is_found(browser: Browser, home: str) -> None:
    wrong = []
    with viewed(browser, 1280, "light") as page:
        _, said = watch(page)
        page.add_init_script(COUNT)
        for query in [name for name in GOALS if " " in name]:
            page.goto(f"{home}?q={quote(query, safe='')}")
            wrong += misses(query, results(page, home))
    assert "\n".join(wrong) == ""
    assert said == []


def test_a_result_leads_to_its_section(browser: Browser, home: str) -> None:
    query = "ValueError: Variable fc1/kernel already exists, disallowed."
    with viewed(browser, 1280, "light") as page:
        page.add_init_script(COUNT)
        page.goto(home)
        page.locator(FIELD).click()
        enter(page, query)
        results(page, home)
        page.keyboard.press("Enter")  # It takes the best one.
        page.wait_for_url(home + GOALS[query][0])


# Without what the site tunes some of the queries above fail.


TITLES = {"title": {"boost": 1e3}, "text": {}}
UNTUNED = {
    "separator": (f"**/{INDEX}json", configured(separator="[\\s\\-]+")),
    "titles": (f"**/{INDEX}json", configured(fields=TITLES)),
    "script": ("**/assets/search.js", lambda route: route.fulfill(body="")),
}


@pytest.mark.parametrize("name", UNTUNED)
def test_tuning_is_needed(browser: Browser, home: str, name: str) -> None:
    with viewed(browser, 1280, "light") as page:
        page.route(*UNTUNED[name])
        assert any(missing(page, home))


# The weight of the index.


TURNS: dict[str, Callable[[Page], None]] = {
    "click": lambda page: page.locator(FIELD).click(),
    "open": lambda page: page.evaluate("document.querySelector('#__search').click()"),
    "hover": lambda page: page.locator(FIELD).hover(),
    **{key: lambda page, key=key: page.keyboard.press(key) for key in "fs/"},
}


@pytest.mark.parametrize("name", TURNS)
def test_index_comes_when_the_search_is_used(
    browser: Browser, home: str, name: str
) -> None:
    with viewed(browser, 1280, "light") as page:
        asked, said = watch(page)
        page.add_init_script(COUNT)
        page.goto(home + ARTICLE, wait_until="networkidle")
        page.mouse.move(300, 500)
        page.keyboard.press("PageDown")
        assert [url for url in asked if INDEX in url] == []
        with page.expect_response(f"**/{INDEX}json"):
            TURNS[name](page)
        page.locator(FIELD).focus()
        page.keyboard.type("assert_consumed")
        assert misses("assert_consumed", results(page, home)) == []
        assert [url for url in asked if INDEX in url] == [f"{home}search/{INDEX}json"]
        assert said == []


def test_index_comes_by_a_touch(browser: Browser, home: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    asked, said = watch(page)
    page.add_init_script(COUNT)
    page.goto(home + ARTICLE)
    page.touchscreen.tap(200, 600)
    assert [url for url in asked if INDEX in url] == []
    with page.expect_response(f"**/{INDEX}json"):
        page.locator("label.md-header__button[for=__search]").tap()
    page.keyboard.insert_text("assert_consumed")
    assert misses("assert_consumed", results(page, home)) == []
    assert said == []
    context.close()


def test_who_types_at_once_is_answered(browser: Browser, home: str) -> None:
    held: list[Route] = []
    with viewed(browser, 1280, "light") as page:
        page.route(f"**/{INDEX}json", lambda route: held.append(route))
        page.add_init_script(COUNT)
        page.goto(home + ARTICLE)
        with page.expect_request(f"**/{INDEX}json"):
            page.keyboard.press("/")
        page.keyboard.type("assert_consumed")
        assert page.evaluate("asked") == 0
        held[0].continue_()
        assert misses("assert_consumed", results(page, home)) == []


def test_a_failed_request_is_reported_as_by_material(
    browser: Browser, home: str
) -> None:
    reports = []
    for script in (None, ""):
        with viewed(browser, 1280, "light") as page:
            _, said = watch(page)
            page.route(f"**/{INDEX}json", lambda route: route.abort())
            if script is not None:
                page.route("**/assets/search.js", lambda route: route.fulfill(body=""))
            with page.expect_event("pageerror"):
                page.goto(home + ARTICLE)
                page.locator(FIELD).click()
                page.keyboard.type("tape")
            shown = page.locator(".md-search-result__meta").text_content()
            reports.append((sorted(said), str(shown).strip()))
    assert reports[0] == reports[1]
    assert any("Network error" in line for line in reports[0][0])


def test_search_of_files(browser: Browser, built: Built, tmp_path: Path) -> None:
    """Where a page is opened as a file, the index comes by a script, and is found in."""
    try:
        worker = npm.packages() / "node_modules/iframe-worker/shim/index.js"
    except OSError as error:
        why = f"NOT TESTED: the search of files: {error}"
        pytest.fail(why) if all_is_demanded() else pytest.skip(why)
    folder = tmp_path / "site"
    shutil.copytree(built.folder, folder)
    shutil.copy(worker, folder / "assets/worker.js")
    index = (folder / f"search/{INDEX}json").read_text("utf-8")
    # As Material's plugin `offline` does.
    (folder / f"search/{INDEX}js").write_text(f"var __index = {index}", "utf-8")
    file = folder / ARTICLE / "index.html"
    text = file.read_text("utf-8")
    shim = '<script src="../../assets/worker.js"></script></head>'
    assert text.count("</head>") == 1
    text = text.replace("Content-Security-Policy", "none")  # as in the offline copy
    file.write_text(text.replace("</head>", shim), "utf-8")
    with viewed(browser, 1280, "light") as page:
        asked, said = watch(page)
        page.goto(file.as_uri())
        assert [url for url in asked if INDEX in url] == []
        page.locator(FIELD).click()
        page.keyboard.type("assert_consumed")
        link = "document.querySelector('.md-search-result__link')?.href"
        wait(
            page, f"{link}.includes('disk/checkpoints/')"
        )  # typed faster than answered
        assert said == []
