// The engine of the search: the only script that knows Pagefind. scripts/letterbook/search.py makes its index.
//
//   const engine = await openEngine();
//   const found = await engine.search("words or \"a phrase\"", { country: "FR" }, "newest");
//   found.count            how many letters
//   found.letters          [() => Promise of one letter, as search.py's `_shown` wrote it], the best first
//   found.facets.country   Map of each value to the number of letters there would be with it

import { hasAll } from "./passage.js";
import { parseQuery } from "./words.js";

export const FACETS = ["recipient", "country", "year", "language"];

const INDEX = new URL("../pagefind/", import.meta.url);
const ORDERS = { newest: { date: "desc" }, oldest: { date: "asc" } };

/** Load the engine. Rejects if the index is not there or cannot be read. */
export async function openEngine() {
  const pagefind = await import(new URL("pagefind.js", INDEX));
  await pagefind.options({ basePath: INDEX.pathname });
  await pagefind.init();
  await pagefind.filters();
  return { search: (query, filters, order) => search(pagefind, query, filters, ORDERS[order] ?? {}) };
}

async function search(pagefind, query, filters, sort) {
  const terms = parseQuery(query);
  const asked = inItsWords(terms);
  const found = await pagefind.search(asked, { filters, sort });
  const results = (await isGuess(found.results, terms)) ? [] : found.results;
  return {
    count: results.length,
    letters: results.map((result) => () => load(result)),
    facets: Object.fromEntries(
      await Promise.all(FACETS.map(async (facet) => [facet, await count(pagefind, asked, filters, facet, found)])),
    ),
  };
}

/**
 * For a word that is in no letter Pagefind takes the longest beginning that is in one ("onerror": "one"), and it does so
 * for all letters or none: the first one tells.
 */
async function isGuess([first], terms) {
  const words = terms.filter(({ phrase }) => !phrase);
  return first !== undefined && words.length > 0 && !hasAll(await load(first), words);
}

/** The query folded as the index is. Pagefind takes quotation marks only around the whole of a query. */
function inItsWords(terms) {
  const words = terms.flatMap((term) => term.words).join(" ");
  if (!words) return null;
  return terms.length === 1 && terms[0].phrase ? `"${words}"` : words;
}

/** How many letters each value of a facet would leave: its own choice is set aside, the other ones stay. */
async function count(pagefind, asked, filters, facet, found) {
  const { [facet]: chosen, ...others } = filters;
  const result = chosen === undefined ? found : await pagefind.search(asked, { filters: others });
  return new Map(Object.entries(result.filters[facet] ?? {}).filter(([, number]) => number));
}

async function load(result) {
  const { raw_url: document } = await result.data();
  const id = document.replace(/^\/|\.html$/g, "");
  const response = await fetch(new URL(`letters/${encodeURIComponent(id)}.json`, INDEX));
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return { id, ...(await response.json()) };
}
