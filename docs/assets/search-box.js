// On every page: "/" goes to the search box, Escape empties it; a letter that a search has opened is marked.

const box = document.querySelector("main [type=search][name=q], [type=search][name=q]");
const query = new URLSearchParams(location.search).get("q");
const letter = document.querySelector("article.letter");

addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, select, textarea, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey || !box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

box?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !box.value) return;
  event.preventDefault();
  box.value = "";
  box.dispatchEvent(new Event("input", { bubbles: true }));
});

if (query && letter) {
  import("./highlight.js").then(({ highlight }) => {
    const first = highlight(letter, query);
    if (!location.hash) first?.scrollIntoView({ block: "center" });
  });
}
