// On the page of a letter that a search has opened: marks the words of ?q=.

import { markedTerms, parseQuery } from "./query.js";
import { findTerm, joined, wordsOf } from "./words.js";

const BLOCKS = "p, li, td, th, h2, h3, h4, blockquote, address, div";

/** Mark what a query asks for in everything below an element; returns the first mark. */
export function highlight(root, query) {
  const terms = markedTerms(parseQuery(query));
  for (const nodes of textsOf(root)) {
    const words = wordsOf(nodes.map(({ data }) => data).join(""));
    mark(nodes, joined(terms.flatMap((term) => findTerm(words, term))));
  }
  return root.querySelector("mark");
}

/** The text nodes of each block: a phrase may reach across a page break, but not from one block into the next. */
function textsOf(root) {
  const blocks = new Map();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const block = node.parentElement.closest(BLOCKS) ?? root;
    blocks.set(block, [...(blocks.get(block) ?? []), node]);
  }
  return blocks.values();
}

function mark(nodes, stretches) {
  let offset = 0;
  for (const node of nodes) {
    const length = node.data.length;
    const inside = stretches
      .map(({ start, end }) => ({ start: Math.max(start - offset, 0), end: Math.min(end - offset, length) }))
      .filter(({ start, end }) => start < end);
    for (const { start, end } of inside.reverse()) wrap(node, start, end);
    offset += length;
  }
}

function wrap(node, start, end) {
  const found = node.splitText(start);
  found.splitText(end - start);
  const element = document.createElement("mark");
  found.replaceWith(element);
  element.append(found);
}
