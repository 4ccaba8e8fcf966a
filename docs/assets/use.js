// Copy the citation, share or print a letter. The buttons show only where the browser can do it.
(() => {
  const citation = document.querySelector(".use .citation");
  if (!citation) return;

  /** The address within the page that a reader has chosen: "#p7", or nothing. */
  const place = () => (/^#p\d+$/.test(location.hash) ? location.hash : "");
  const cited = () => citation.textContent.trim() + place();

  const deeds = {
    copy: navigator.clipboard && (async (button) => {
      await navigator.clipboard.writeText(cited());
      const name = button.textContent;
      button.textContent = button.dataset.copied;
      setTimeout(() => (button.textContent = name), 2000);
    }),
    share: navigator.share && (() => navigator.share({ title: document.title, url: location.href }).catch(() => {})), // closed again
    print: () => window.print(),
  };
  for (const button of document.querySelectorAll(".use [data-do]")) {
    const deed = deeds[button.dataset.do];
    if (!deed) continue;
    button.hidden = false;
    button.addEventListener("click", () => deed(button));
  }
})();
