// On every page: "/" goes to the search box, Escape empties it; a letter that a search has opened is marked.
// No module: it works from a USB stick, too, where browsers refuse modules.
(() => {
  const ASSETS = new URL(".", document.currentScript.src);
  const box = document.querySelector("main [type=search][name=q], [type=search][name=q]");

  const run = (name) => {
    document.head.append(Object.assign(document.createElement("script"), { src: new URL(name, ASSETS).href }));
  };

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

  if (new URLSearchParams(location.search).has("q") && document.querySelector("article.letter")) run("highlight.bundle.js");
  if (location.protocol === "file:") run("from-disk.js");
})();
