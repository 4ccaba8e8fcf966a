// Light or dark: follows the system until a reader switches. The choice is all that this site stores.
(() => {
  const KEY = "letterbook-scheme";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  const read = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is switched off: the choice then lasts for one page
    }
  };
  const write = (scheme) => {
    try {
      if (scheme) localStorage.setItem(KEY, scheme);
      else localStorage.removeItem(KEY);
    } catch {
      // as above
    }
  };
  const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);

  const stored = read();
  if (stored === "dark" || stored === "light") root.dataset.scheme = stored;

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("button.scheme");
    if (!button) return;
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.hidden = false;
    show();
    system.addEventListener?.("change", show);
    button.addEventListener("click", () => {
      const dark = !isDark();
      if (dark === system.matches) delete root.dataset.scheme;
      else root.dataset.scheme = dark ? "dark" : "light";
      write(root.dataset.scheme);
      show();
    });
  });
})();
