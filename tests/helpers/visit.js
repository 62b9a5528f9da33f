/* What a visit checks inside a page. tests/helpers/visiting.py puts it there before the
   page's own scripts and asks for each check; all but `copied` and `links` return lines
   that say what is wrong. */
{
  const all = (selector, node = document) => [...node.querySelectorAll(selector)];
  const begin = (node) => node.outerHTML.slice(0, 120);

  let moved = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) moved += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  document.addEventListener("securitypolicyviolation", (event) =>
    console.error(
      `${event.effectiveDirective} forbids ${event.blockedURI} ${event.sample}`,
    ),
  );

  // A drawing stands on the page's own ground. Words need 4.5 to 1, lines 3 to 1.
  const light = (...colours) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d");
    for (const colour of colours) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) =>
      part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  // The sets of tabs, by their names.
  const labels = (set) => all(":scope > .tabbed-labels > label", set);
  const sets = () => {
    const found = new Map();
    for (const set of all(".tabbed-set")) {
      const names = labels(set).map((label) => label.textContent).join(", ");
      found.set(names, [...(found.get(names) ?? []), set]);
    }
    return found;
  };

  window.visit = {
    // How far things were pushed about. Most of what web vitals call poor is 0.1.
    shifted: () => (moved < 0.02 ? [] : [`what was shown moved by ${moved}`]),

    // What Material's script hands to the clipboard (`data-md-copying` is for its styles,
    // which take line marks and annotations out of the text).
    copied: () =>
      all("button[data-md-type=copy]").map((button) => {
        const code = document.querySelector(button.dataset.clipboardTarget);
        code.setAttribute("data-md-copying", "");
        const text = code.innerText;
        code.removeAttribute("data-md-copying");
        return text.trimEnd();
      }),

    // Each block can be copied, and names its file in its head if it has one.
    blocks: () =>
      all("article div.highlight").flatMap((block) => [
        ...(block.closest(".no-copy") || block.querySelector("[data-md-type=copy]")
          ? []
          : [`no copy button: ${block.textContent.slice(0, 60)}`]),
        ...all(".filename:not(:has(a))", block).map(
          (head) => `a head that leads nowhere: ${head.textContent}`,
        ),
      ]),

    pictures: () => [
      ...all("article img")
        .filter(({ alt }) => alt.trim().split(/\s+/).length < 3)
        .map(({ src, alt }) => `${src} says ${JSON.stringify(alt)}`),
      ...all("article svg")
        // In these it is an icon: what it stands in has the words.
        .filter((svg) => !svg.closest("a, button, label, .md-icon, .twemoji"))
        .flatMap((svg) => {
          const [title, about] = ["title", "desc"].map(
            (name) => svg.querySelector(`:scope > ${name}`)?.textContent.trim() ?? "",
          );
          const told = title && about !== title && about.split(/\s+/).length > 2;
          return told && svg.getAttribute("role") === "img"
            ? []
            : [`a drawing says ${JSON.stringify([title, about])}: ${begin(svg)}`];
        }),
    ],

    anchors: () =>
      all('a[href^="#"]')
        .filter(({ hash }) => hash && !document.getElementById(decodeURIComponent(hash).slice(1)))
        .map((link) => `no such anchor: ${begin(link)}`),

    links: () => [
      ...new Set(
        all("a[href], link[href]")
          .map((link) => new URL(link.href))
          .filter(({ origin }) => origin === location.origin)
          .map(({ pathname }) => pathname),
      ),
    ],

    // A tab that is not in front, and the colours until they are the first again: the dark system's.
    press: () => {
      const schemes = [1, 2, 3].map(() => {
        document.querySelector("[data-md-component=palette] label:not([hidden])").click();
        return document.body.dataset.mdColorScheme;
      });
      for (const [set] of sets().values())
        labels(set).find(({ htmlFor }) => !document.getElementById(htmlFor).checked).click();
      const said = schemes.join();
      return said === "default,slate,slate" ? [] : [`pressed, the colours are ${said}`];
    },

    // Once a tab is pressed, all sets that have one of its name show it.
    tabs: () => {
      const front = (set) => {
        const chosen = set.querySelector(":scope > input:checked");
        return set.querySelector(`label[for="${chosen.id}"]`).textContent;
      };
      return [...sets()]
        .filter(([, alike]) => alike.some((set) => front(set) !== front(alike[0])))
        .map(([names]) => `the tabs ${names} are not in step`);
    },

    // Nothing stays hidden in a closed block or behind a tab.
    open: () => {
      for (const node of all("details")) node.open = true;
      for (const node of all(".tabbed-block")) node.style.display = "block";
      return [];
    },

    // What is wider than the window, or cut off by a box around it that does not scroll.
    // Under 1280 pixels code may scroll. What scrolls is told so after a frame.
    width: async () => {
      for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
      const room = document.documentElement.clientWidth;
      const scrolls = (node) =>
        node &&
        node !== document.body &&
        (getComputedStyle(node).overflowX !== "visible" || scrolls(node.parentElement));
      const wrong = all("article *")
        .filter((node) => {
          const { left, right } = node.getBoundingClientRect();
          return (left < 0 || right > room + 1) && !scrolls(node) && node.checkVisibility();
        })
        .map((node) => `out: ${begin(node)}`);
      if (document.documentElement.scrollWidth > room) wrong.push("scrolls sideways");
      for (const node of all("article :is(p, li, h1, h2, h3, .filename, summary)"))
        if (
          node.checkVisibility() &&
          getComputedStyle(node).overflowX !== "visible" &&
          node.scrollWidth > node.clientWidth + 1
        )
          wrong.push(`cut: ${begin(node)}`);
      if (room >= 1280)
        for (const code of all("article .highlight code"))
          if (code.scrollWidth > code.clientWidth)
            wrong.push(`code scrolls: ${code.textContent.slice(0, 120)}`);
      return wrong.map((line) => `${line} (at ${room} px)`);
    },

    drawings: () => {
      const ground = getComputedStyle(document.body).backgroundColor;
      const seen = new Map();
      const ratio = (colour) => {
        if (!seen.has(colour)) {
          const [low, high] = [light(ground), light(ground, colour)].sort((a, b) => a - b);
          seen.set(colour, (high + 0.05) / (low + 0.05));
        }
        return seen.get(colour);
      };
      const drawn =
        "text, .series, .bar, .arrow, .box, .works, .fails, .wanted";
      const wrong = all("svg.plot *, .drawing svg text")
        .filter((node) => node.matches(drawn))
        .flatMap((node) => {
          const { fill, stroke } = getComputedStyle(node);
          const word = node.matches("text");
          const found = ratio(word || stroke === "none" ? fill : stroke);
          return found < (word ? 4.5 : 3)
            ? [`too pale: ${node.tagName}.${node.getAttribute("class")}: ${found}`]
            : [];
        });
      return [...new Set(wrong)];
    },

    // The tokens of code are thousands of elements without an attribute but their class,
    // which gives them their colour: axe-core is left one of those that are alike.
    prune: () => {
      const seen = new Set();
      for (const token of all(".highlight code span:not(:has(*))")) {
        if ([...token.attributes].some(({ name }) => name !== "class")) continue;
        const around = token.closest(".highlight").className;
        const kind = [around, !!token.closest(".hll"), token.className].join();
        const told = token.textContent.length > 1; // axe-core passes over a single letter
        if (told && !seen.has(kind)) seen.add(kind);
        else token.remove();
      }
      return [];
    },

    // What axe-core found, and of what it was not sure with its reason.
    audit: async (part, rules) => {
      const found = await axe.run(part, {
        resultTypes: ["violations", "incomplete"],
        preload: false, // of what other hosts have: nothing
        ...(rules && { runOnly: rules }),
      });
      return [
        ...found.violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`),
        ),
        ...found.incomplete.flatMap(({ id, nodes }) =>
          nodes.map(({ target, html, any, all, none }) => {
            const why = [...any, ...all, ...none].map(({ data }) => data?.messageKey);
            return `not sure, ${id} ${why} ${/^<[a-z]+/.exec(html)}: ${target}`;
          }),
        ),
      ];
    },
  };
}
