"""The search of an open page: enter a query, and read where the results lead."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.helpers.browsing import QUERY, wait

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


def enter(page: Page, query: str) -> None:
    """Paste a query into the search; its last letters are typed, unless it has a blank."""
    page.locator(QUERY).fill("")
    typed = 0 if " " in query else 3
    page.keyboard.insert_text(query[: len(query) - typed].replace("\n", " "))
    page.keyboard.type(query[len(query) - typed :])


def answers(page: Page, home: str) -> list[list[str]]:
    """Return where the results lead: for each page found, its links shown at once."""
    wait(page, "asked > 0 && asked === answered")
    found: list[list[str]] = page.evaluate(LINKS)
    return [[link.removeprefix(home) for link in links] for links in found]
