// The stem of a word, by which its inflected forms find each other: prisoners, prisoner; зняволеных, зняволены.
// stemOf() says the same as scripts/letterbook/stems.py; a test in Chromium holds the two together.

import { ENDINGS } from "./word-tables.js";

const VOWEL = /[aeiouyаеиоуыэюя]/u;
const LANGUAGES = new Map(Object.entries(ENDINGS).map(([code, table]) => [code, endings(table)]));

/** The stem of a folded word (see words.js); the word itself where the language, BCP 47, has no table. */
export function stemOf(word, language) {
  const known = LANGUAGES.get(language.split("-")[0]);
  if (!known) return word;
  return known.steps.reduce((stem, step) => withoutEnding(stem, step, known.shortest), known.words.get(word) ?? word);
}

function endings({ shortest, words = "", steps }) {
  const made = steps.map((step) => ({ pairs: pairs(step), longest: 0 }));
  for (const step of made) step.longest = Math.max(...[...step.pairs.keys()].map((ending) => ending.length));
  return { shortest, words: pairs(words), steps: made };
}

function pairs(text) {
  const entries = text.split(" ").filter(Boolean);
  return new Map(entries.map((entry) => entry.split(":")).map(([ending, replacement = ""]) => [ending, replacement]));
}

function withoutEnding(word, { pairs: known, longest }, shortest) {
  for (let start = Math.max(1, word.length - longest); start < word.length; start += 1) {
    const replacement = known.get(word.slice(start));
    const stem = replacement === undefined ? "" : word.slice(0, start) + replacement;
    if (stem.length >= shortest && VOWEL.test(stem)) return stem;
  }
  return word;
}
