/* What Material's search has no setting for. Runs before Material's script.

1. The index is larger than all the rest of a page. Material fetches it when a page
   opens; here its request waits until the reader turns to the search: puts a pointer
   on it, or opens it with a key, a click or a link with a query. (A page opened as a
   file gets its index by a script, when the search opens; nothing here touches that.)
2. Material reads a query in the syntax of lunr, in which a colon names a field, quotes
   demand all words, and +, -, ~ and ^ are operators; and it takes each word for the
   beginning of one. A pasted error message finds nothing, or everything. Here its words
   are looked for as they stand, and only the last one may go on.
3. Material looks at the field after a key. What was pasted with a mouse or on a phone
   would wait for one. */
{
  const { open, send } = XMLHttpRequest.prototype;

  // Material ticks the box #__search when it opens the search, by whatever way.
  const used = new Promise((resolve) => {
    const search = "[data-md-component=search], [for=__search], #__search";
    const notice = ({ target }) => {
      if (target instanceof Element && target.closest(search)) resolve();
    };
    for (const name of ["pointerover", "change"])
      document.addEventListener(name, notice, { passive: true });
  });

  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    open.call(this, method, url, ...rest);
    if (!`${url}`.endsWith("/search/search_index.json")) return;
    XMLHttpRequest.prototype.open = open; // It is asked for once.
    this.send = (body) => used.then(() => send.call(this, body));
  };

  // What the separator in mkdocs.yml leaves whole.
  const WORD = /(?:\w|\.(?=\d))+/g;
  // On each page: they tell none from another, and mark other lines than those meant.
  const EVERYWHERE = new Set(["tf", "tensorflow"]);

  const plain = (query) => {
    const all = query.match(WORD) ?? [];
    const telling = all.filter((word) => !EVERYWHERE.has(word.toLowerCase()));
    const words = telling.length ? telling : all;
    const typing = /\w$/.test(query) && words.at(-1) === all.at(-1);
    return words
      .map((word, i) => {
        // A boost keeps Material from taking a word for a beginning. The last one is
        // sought as both: `get_variable` comes before `get_variable_to_shape_map`.
        const last = typing && i === words.length - 1;
        return last && (i === 0 || word.length > 2) ? `${word}^5 ${word}` : `${word}^5`;
      })
      .join(" ");
  };

  // Of all that is said to the worker only a query is text: {type, data}.
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (message, ...rest) {
    const { data } = message;
    if (typeof data === "string") message = { ...message, data: plain(data) };
    return postMessage.call(this, message, ...rest);
  };

  document.addEventListener("input", ({ target }) => {
    if (target.matches("[data-md-component=search-query]"))
      target.dispatchEvent(new Event("keyup"));
  });
}
