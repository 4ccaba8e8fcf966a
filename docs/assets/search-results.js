// One result of the search as an element. Whatever comes out of the index is put in as text, never as markup.

import { counted } from "./said.js";

/** An element with properties and children; texts become text nodes. */
export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/**
 * A letter found: its title, date and recipients, the passage with the words marked, and who else has that passage.
 * `pages` is where the pages in this language are, `lettersOf` returns a promise of titles and ids by numbers.
 */
export function resultItem(result, { pages, lettersOf }) {
  const { passage, letter } = result;
  const address = addressOf(pages, result.id);
  if (passage.asked) address.searchParams.set("q", passage.asked);
  address.hash = passage.anchor;
  const link = element("a", { href: address.href }, result.title);
  const excerpt = passage.pieces.map(({ text, marked }) => (marked ? element("mark", {}, text) : text));
  return element(
    "li",
    {},
    element("h2", {}, link),
    element("p", { className: "search-facts" }, result.date),
    element("ul", { className: "search-recipients" }, ...letter.recipients.map(recipient)),
    element("p", { className: "search-passage", lang: passage.language, dir: "auto" }, ...excerpt),
    ...(result.others.length ? [sharing(result.others, { pages, lettersOf, passage })] : []),
  );
}

function recipient({ name, organisation, office }) {
  const label = name ?? organisation ?? office ?? "";
  return element("li", {}, element("b", {}, label), office && office !== label ? `, ${office}` : "");
}

/** The other letters with a passage; they are looked up when a reader asks for them. */
function sharing(others, { pages, lettersOf, passage }) {
  const list = element("ul", {});
  const folded = element("details", { className: "search-others" }, element("summary", {}, counted("sharing", others.length)), list);
  folded.addEventListener(
    "toggle",
    async () => {
      const letters = await lettersOf(others);
      list.append(
        ...letters.map(({ id, title }) => {
          const address = addressOf(pages, id);
          if (passage.asked) address.searchParams.set("q", passage.asked);
          return element("li", {}, element("a", { href: address.href }, title));
        }),
      );
    },
    { once: true },
  );
  return folded;
}

/** The address of a letter's page; from a disk the page has to be named, no server chooses it. */
function addressOf(pages, id) {
  return new URL(`letters/${encodeURIComponent(id)}/${pages.protocol === "file:" ? "index.html" : ""}`, pages);
}
