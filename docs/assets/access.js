/* For keys and screen readers: what Material's script makes, or shows by script alone,
   without name or key. tests/browser/test_access.py and tests/browser/test_keys.py hold it. */
document$.subscribe(() => {
  // The copy button of each block stands in a <nav>: fifty nameless landmarks a page.
  for (const nav of document.querySelectorAll(".md-code__nav"))
    nav.setAttribute("role", "presentation");

  // What is wider than the page scrolls, by the arrow keys too. (Material sees to that
  // for code, not for tables; a formula is ours.)
  const scrolling = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const wide = target.scrollWidth > target.clientWidth;
      const what = target.matches(".formula") ? "Formula" : "Table";
      const said = { tabindex: "0", role: "group", "aria-label": `${what}, scrolls` };
      for (const [name, value] of Object.entries(said))
        wide ? target.setAttribute(name, value) : target.removeAttribute(name);
    }
  });
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap, .formula"))
    scrolling.observe(box);

  // Wide windows show the versions of a pair beside each other, or as tabs by choice.
  for (const button of document.querySelectorAll(".pairs"))
    button.addEventListener("click", () => {
      const { dataset } = document.documentElement;
      dataset.pairs = dataset.pairs === "tabs" ? "columns" : "tabs";
      __md_set("__pairs", dataset.pairs);
    });

  drawer(
    document.querySelector("[data-md-toggle=drawer]"),
    document.querySelector("header [for=__drawer]"),
    document.querySelector(".md-sidebar--primary"),
  );
});

/* The menu of a narrow window, which is what 200 % zoom makes of a wide one. Labels open
   it by a checkbox that is never shown, so that no key comes to either. */
function drawer(toggle, label, menu) {
  if (!menu) return; // a page without navigation
  const button = document.createElement("button");
  button.append(...label.childNodes);
  button.setAttribute("aria-label", "Navigation");
  button.addEventListener("click", () => toggle.click());
  label.append(button);

  // Enter on a label that has the focus is Material's own; most labels cannot have it.
  const narrow = matchMedia("(max-width: 76.234375em)"); // Material's own bound
  const reach = () => {
    for (const inner of menu.querySelectorAll("label"))
      inner.tabIndex = narrow.matches ? 0 : -1;
  };
  narrow.addEventListener("change", reach);
  reach();

  // The focus goes along: into what opens, and back to what opens it.
  const first = () =>
    [...menu.querySelectorAll("a, label")].find((node) =>
      node.checkVisibility({ visibilityProperty: true }),
    );
  const tell = () => button.setAttribute("aria-expanded", toggle.checked);
  toggle.addEventListener("change", () => {
    tell();
    if (toggle.checked) first().focus();
  });
  tell();
  menu.addEventListener("change", ({ target }) => {
    const goal = target.checked ? ".md-nav__title" : ".md-nav__link";
    target.parentElement.querySelector(goal).focus();
  });
  menu.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") button.focus();
  });
  // Whatever leaves the menu closes it, as a click beside it does.
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (toggle.checked && relatedTarget && !menu.contains(relatedTarget)) toggle.click();
  });
}
