// The page that answers for a missing address puts the words of that address into its
// search field: whoever follows an old link then searches with one press of a key.
// Only the text of a field is set, so nothing of an address is ever read as HTML.
const field = document.querySelector("[data-from-address]");
let path = location.pathname;
try {
  path = decodeURIComponent(path);
} catch {
  // A stray % sign: the address as it stands will do.
}
const parts = path.replace(/\.\w+$/, "").split("/").filter(Boolean);
field.value = (parts.at(-1) ?? "").replace(/[-_+]+/g, " ");
