"""The search of an open page: enter a query, and read where the results lead."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, Route

from tests.helpers.browsing import wait

FIELD = "[data-md-component=search-query]"
# How many queries the worker was given, and how many it has answered.
COUNT = """
  window.asked = window.answered = 0;
  window.Worker = class extends Worker {
    constructor(...all) {
      super(...all);
      this.addEventListener("message", ({ data }) => answered += data.type === 3);
    }
    postMessage(message) {
      asked += typeof message.data === "string";
      super.postMessage(message);
    }
  };"""
# The links of each page found that are shown at once.
LINKS = """() => [...document.querySelectorAll(".md-search-result__item")].map(item =>
  [...item.querySelectorAll("a")].filter(link => !link.closest("details:not([open])"))
    .map(link => link.href))"""


def watch(page: Page) -> tuple[list[str], list[str]]:
    """Return two lists that will hold what a page asks for and what it reports."""
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    return asked, said


def results(page: Page, home: str) -> list[list[str]]:
    """Return where the results lead: for each page found, its links shown at once."""
    wait(page, "asked > 0 && asked === answered")
    found: list[list[str]] = page.evaluate(LINKS)
    return [[link.removeprefix(home) for link in links] for links in found]


def enter(page: Page, query: str) -> None:
    """Type a query into the open search, or paste it if it has a blank."""
    field = page.locator(FIELD)
    field.fill("")
    if " " in query:
        page.keyboard.insert_text(query.replace("\n", " "))  # As the field makes it.
    else:
        field.press_sequentially(query)


def configured(**config: object) -> Callable[[Route], None]:
    """Return a handler that answers with the index in another configuration."""

    def answer(route: Route) -> None:
        index = route.fetch().json()
        index["config"] |= config
        route.fulfill(json=index)

    return answer
