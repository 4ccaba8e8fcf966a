// Other words of the index that are the same for a reader: with another ending, or a name in another script.

import { nameKeys } from "./names.js";
import { stemOf } from "./stems.js";

const SHORTEST_SHARED = 3;
const MOST_LEAVES = 3;
/** Sounds of a key by which names of two scripts meet; by which two spellings in one script do, of a word in no letter. */
const SHORTEST_KEY = { other: 4, same: 5 };
const FIRST_CYRILLIC = "\u0400";

/** The terms that are forms of a word in one of the languages of the letters, the word itself left out. */
export async function inflected(index, word) {
  const stems = new Map();
  for (const language of new Set(index.languages.map((tag) => tag.split("-")[0]))) stems.set(language, stemOf(word, language));
  const shared = [...stems.values()].map((stem) => beginningOf(word, stem)).reduce((a, b) => (b.length < a.length ? b : a), word);
  if (shared.length < SHORTEST_SHARED) return [];
  const { terms } = await index.beginning(shared, MOST_LEAVES);
  const same = ({ term }) => term !== word && [...stems].some(([language, stem]) => stemOf(term, language) === stem);
  return terms.filter(same);
}

function beginningOf(a, b) {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}

/** Words that sound like a name, in another script; in the same one only if the word itself is not `known`. */
export async function soundingAlike(index, word, { known }) {
  if (known && word < FIRST_CYRILLIC && !index.reaches(FIRST_CYRILLIC)) return [];
  const found = await Promise.all(nameKeys(word).map(async (key) => ({ key, words: await index.sounding(key) })));
  const alike = found.flatMap(({ key, words }) => words.filter((other) => other !== word && fits(word, other, key, known)));
  return [...new Set(alike)];
}

function fits(word, other, key, known) {
  const sameScript = word < FIRST_CYRILLIC === other < FIRST_CYRILLIC;
  return key.length >= (sameScript ? SHORTEST_KEY.same : SHORTEST_KEY.other) && !(sameScript && known);
}
