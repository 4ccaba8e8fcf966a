// Of letters that have all words of a query, those come first in which the words stand together, as they were typed.

import { loadTogether, rarityOf } from "./matching.js";

/** Letters that are looked at more closely, the best by their words alone. */
const LOOKED_AT = 20000;
/** Bytes of places that may be loaded for it, for each word beside each other: who types many words looks for one letter. */
const MOST_BYTES = 16384;
const MOST_WORDS = 6;
/** What a word that stands as asked adds, beside what the words of a query weigh in the mean. */
const WEIGHT = 2;
/** Words between two others beyond which they do not stand together. */
const REACH = 6;
/** Letters for which at least the common words are looked up. */
const AT_LEAST = 8;

/**
 * What is added to the scores of letters: Map of number to score. `ranked` are numbers, the best first; `entries` the
 * words' terms in the order of the query.
 */
export async function nearness(index, ranked, entries) {
  const order = entries.map((_, at) => at).sort((a, b) => entries[a].count - entries[b].count);
  const weight = entries.reduce((sum, entry) => sum + rarityOf(index, entry), 0) / entries.length;
  let looked = ranked.slice(0, LOOKED_AT);
  let left = MOST_BYTES * entries.length * Math.min(entries.length, MOST_WORDS);
  const known = [];
  await loadTogether(index, entries, rising(looked), left);
  let near = new Map();
  for (const at of order) {
    looked = await affordable(index, entries[at], looked, left);
    if (!looked.length) break;
    left -= await index.cost(entries[at], rising(looked));
    known.push({ at, places: await index.places(entries[at], rising(looked)) });
    if (known.length < 2) continue;
    near = new Map([...near, ...looked.map((number) => [number, together(known, number) * weight * WEIGHT])]);
    looked.sort((a, b) => near.get(b) - near.get(a));
  }
  return near;
}

/** The first of some letters, as many as the bytes suffice for; none if not even a few. */
async function affordable(index, entry, looked, bytes) {
  let some = looked;
  while ((await index.cost(entry, rising(some))) > bytes) {
    if (some.length <= AT_LEAST) return [];
    some = some.slice(0, Math.max(AT_LEAST, some.length >> 2));
  }
  return some;
}

function rising(numbers) {
  return Uint32Array.from(numbers).sort();
}

/** How well words stand together in a letter, around the best place of the first: 1 for each that stands as asked. */
function together([first, ...others], number) {
  const best = (first.places.get(number) ?? []).map((place) =>
    others.reduce((sum, { at, places }) => sum + fit(places.get(number), place + at - first.at), 0),
  );
  return Math.max(0, ...best);
}

function fit(places, expected) {
  if (!places) return 0;
  const away = places.reduce((least, place) => Math.min(least, Math.abs(place - expected)), Infinity);
  return away > REACH ? 0 : 1 / (1 + away / 4);
}
