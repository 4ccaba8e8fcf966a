// Opened from a disk, an address that ends in a slash shows the list of a folder: links and forms name the page in it.
(() => {
  const named = (address) => {
    const url = new URL(address, location.href);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  };
  for (const link of document.querySelectorAll("a[href]")) {
    const address = link.getAttribute("href"); // a link within a picture has no other text of it
    if (!address.startsWith("#")) link.setAttribute("href", named(address));
  }
  for (const form of document.querySelectorAll("form[action]")) form.action = named(form.action);
})();
