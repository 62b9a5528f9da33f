"""The forms for issues: what GitHub accepts, and only what is needed.

GitHub shows a form that it does not understand to nobody, and says so only there. These
are the rules of its documentation, on syntax and on errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.runner.worlds import ROOT

FOLDER = ROOT / ".github/ISSUE_TEMPLATE"
FORMS = {p.name: p for p in sorted(FOLDER.iterdir()) if p.stem != "config"}
# The labels that GitHub makes in each new repository; one that is not there is dropped.
GIVEN = {"bug", "documentation", "enhancement", "question"}
TOP = {
    "name",
    "description",
    "title",
    "labels",
    "assignees",
    "projects",
    "type",
    "body",
}
FIELD = {"label", "description"}
TEXT = {*FIELD, "placeholder", "value"}
# What the attributes of each kind of element may be, and which must be there.
KINDS: dict[str, tuple[set[str], set[str]]] = {
    "markdown": ({"value"}, {"value"}),
    "input": (TEXT, {"label"}),
    "textarea": ({*TEXT, "render"}, {"label"}),
    "dropdown": ({*FIELD, "options", "multiple", "default"}, {"label", "options"}),
    "checkboxes": ({*FIELD, "options"}, {"label", "options"}),
}
OWN = {"type", "id", "attributes", "validations"}


def about_form(data: Any) -> Iterator[str]:
    """Yield what GitHub would refuse in a form, or drop."""
    if not isinstance(data, dict):
        yield "a form is a list of keys"
        return
    if missing := {"name", "description", "body"} - data.keys():
        yield f"it lacks {sorted(missing)}"
    if unknown := data.keys() - TOP:
        yield f"{sorted(map(str, unknown))} are not permitted"
    for key in data.keys() & {"name", "description", "title"}:
        if not isinstance(data[key], str) or not data[key].strip():
            yield f"{key} must be a text"
    labels = data.get("labels", [])
    if not isinstance(labels, list) or len(set(labels)) < len(labels):
        yield "labels are a list, each once"
    elif unknown := set(labels) - GIVEN:
        yield f"the labels {sorted(unknown)} are in no new repository"
    body = data.get("body")
    if not isinstance(body, list) or not body:
        yield "body must be a list of elements"
        return
    if all(isinstance(e, dict) and e.get("type") == "markdown" for e in body):
        yield "body needs an element that can be filled in"
    for number, element in enumerate(body, 1):
        yield from (f"body {number}: {said}" for said in about_element(element))
    found = [element for element in body if isinstance(element, dict)]
    attributes = [e.get("attributes") for e in found]
    names = [a.get("label") for a in attributes if isinstance(a, dict)]
    for what, values in (("id", [e.get("id") for e in found]), ("label", names)):
        values = [value for value in values if value is not None]
        if len(set(map(str, values))) < len(values):
            yield f"two elements of one {what}"


def about_element(element: Any) -> Iterator[str]:
    """Yield what is wrong with one element of a form's body."""
    if not isinstance(element, dict) or element.get("type") not in KINDS:
        yield f"its type is none of {sorted(KINDS)}"
        return
    may, must = KINDS[element["type"]]
    own = OWN - {"id", "validations"} if element["type"] == "markdown" else OWN
    if unknown := element.keys() - own:
        yield f"{sorted(map(str, unknown))} are not permitted"
    name = element.get("id", "id")
    if not isinstance(name, str) or not re.fullmatch(r"[A-Za-z0-9_-]+", name):
        yield f"id {name!r}: letters, digits, - and _"
    attributes = element.get("attributes")
    if not isinstance(attributes, dict):
        yield "it has no attributes"
        return
    if missing := must - attributes.keys():
        yield f"it lacks {sorted(missing)}"
    if unknown := attributes.keys() - may:
        yield f"the attributes {sorted(map(str, unknown))} are not permitted"
    for key in attributes.keys() & {*TEXT, "render"}:
        if not isinstance(attributes[key], str) or not attributes[key].strip():
            yield f"{key} must be a text"
    if "options" in attributes:
        options = attributes["options"]
        if not isinstance(options, list) or not options:
            yield "options must be a list"
        elif len({str(option) for option in options}) < len(options):
            yield "options must be distinct"
    validations = element.get("validations", {})
    if not isinstance(validations, dict) or validations.keys() - {"required"}:
        yield "validations has required alone"
    elif not isinstance(validations.get("required", True), bool):
        yield "required is true or false"


@pytest.mark.parametrize("name", FORMS)
def test_form_is_accepted(name: str) -> None:
    assert name.endswith(".yml")
    found = about_form(yaml.safe_load(FORMS[name].read_text("utf-8")))
    assert "\n".join(found) == ""


def test_forms_ask_for_what_is_needed_and_no_more() -> None:
    asked = {}
    for name, path in FORMS.items():
        body = yaml.safe_load(path.read_text("utf-8"))["body"]
        asked[name] = {
            element["id"]: element.get("validations", {}).get("required", False)
            for element in body
        }
    assert asked == {
        "block.yml": {
            "block": True,
            "versions": True,
            "printed": True,
            "changed": False,
        },
        "claim.yml": {"page": True, "claimed": True, "seen": True, "way": True},
    }
    names = [yaml.safe_load(p.read_text("utf-8"))["name"] for p in FORMS.values()]
    assert names == ["A block fails for me", "This claim is wrong"]


def test_chooser_leaves_other_issues_possible() -> None:
    """No address of this repository is settled, so there are no links to offer."""
    config = yaml.safe_load((FOLDER / "config.yml").read_text("utf-8"))
    assert config == {"blank_issues_enabled": True}


# What follows tests the test.

GOOD = """\
name: A form
description: What it is for.
labels: [bug]
body:
  - type: markdown
    attributes:
      value: Thank you.
  - type: textarea
    id: seen
    attributes:
      label: What have you seen?
    validations:
      required: true
  - type: dropdown
    id: which
    attributes:
      label: Which one?
      options: [one, two]
"""
BAD = {
    "name": ("name: A form\n", "", "it lacks ['name']"),
    "number": ("name: A form", "name: 1", "name must be a text"),
    "top": ("labels:", "lables:", "['lables'] are not permitted"),
    "label": ("[bug]", "[bug, odd]", "labels ['odd'] are in no new repository"),
    "labels": ("[bug]", "[bug, bug]", "labels are a list, each once"),
    "type": ("textarea", "text-area", "body 2: its type is none of"),
    "id": ("id: seen", "id: what was seen", "letters, digits, - and _"),
    "same-id": ("id: which", "id: seen", "two elements of one id"),
    "same-label": ("Which one?", "What have you seen?", "two elements of one label"),
    "no-label": ("      label: Which one?\n", "", "body 3: it lacks ['label']"),
    "attribute": ("options:", "choices:", "attributes ['choices'] are not permitted"),
    "options": ("[one, two]", "[one, one]", "options must be distinct"),
    "no-options": ("[one, two]", "[]", "options must be a list"),
    "empty": ("value: Thank you.", "value: ' '", "body 1: value must be a text"),
    "required": ("required: true", "required: please", "required is true or false"),
    "validation": ("required: true", "longest: 5", "validations has required alone"),
    "markdown-id": ("type: markdown", "type: markdown\n    id: x", "['id'] are not"),
    # YAML reads an unquoted `on` as true.
    "boolean": ("name: A form", "name: on", "name must be a text"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_form_is_found(name: str) -> None:
    find, put, said = BAD[name]
    assert list(about_form(yaml.safe_load(GOOD))) == []
    assert GOOD.count(find) == 1
    found = list(about_form(yaml.safe_load(GOOD.replace(find, put))))
    assert any(said in line for line in found), found


def test_form_without_anything_to_fill_in_is_found() -> None:
    head, body = GOOD.split("body:\n")
    markdown = "  - type: markdown" + body.split("  - type: ")[1].removeprefix(
        "markdown"
    )
    for text, said in (
        (head + "body:\n" + markdown, "body needs an element that can be filled in"),
        (head + "body: []\n", "body must be a list of elements"),
        ("text", "a form is a list of keys"),
    ):
        assert said in list(about_form(yaml.safe_load(text)))
