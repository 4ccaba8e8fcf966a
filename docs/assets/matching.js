// From the terms of a query to the letters that have them.

import { any, both } from "./letter-sets.js";
import { inflected, soundingAlike } from "./variants.js";

/** What a word weighs in a letter, by its impact; in another form, ending or script, a little less. */
const WEIGHT = { least: 0.35, step: 0.15, other: 0.8 };
const MOST_LEAVES = 12;
const MOST_ENDINGS = 400;
/** Bytes of places of a phrase that are loaded at once; of more, those of common words wait for what rare ones leave. */
const MOST_AT_ONCE = 131072;
/** Letters at one end of an archive that are looked through at least, however common the words of a phrase are. */
const AT_LEAST = 64;
const FIELD = (name) => (name ? `:${name}:` : "");

/**
 * The letters that have a term: {numbers, scores, entries: its own terms of the index, forms: other words that were
 * taken for it, cut: not all endings were read, partial: not all letters were looked through}. `first` says from which
 * end on letters are looked through for a phrase, "newest" or "oldest", and for how many bytes at most: {end, bytes}.
 */
export async function matching(index, term, first) {
  if (term.phrase) return phrase(index, term, first);
  if (term.open) return beginning(index, term);
  return word(index, term);
}

/** The letters in which a word stands: itself, with another ending, in another script. Left out is only the very word. */
async function word(index, { words: [asked], field, not, exact }) {
  const strict = not || exact;
  const [own, endings] = await Promise.all([
    index.term(`${FIELD(field)}${asked}`),
    strict || field ? [] : inflected(index, asked),
  ]);
  const alike = strict || field === "office" ? [] : await soundingAlike(index, asked, { known: own || endings.length });
  const others = await Promise.all(alike.map((other) => index.term(`${FIELD(field)}${other}`)));
  const forms = [...endings, ...others.filter(Boolean)];
  const sets = await Promise.all([
    ...(own ? [scored(index, own, 1)] : []),
    ...forms.map((form) => scored(index, form, WEIGHT.other, own ?? form)),
  ]);
  return { ...(sets.length ? any(sets) : nobody()), entries: own ? [own] : [], forms: forms.map(({ term }) => term) };
}

/** The letters in which a word, or one that begins so, stands. */
async function beginning(index, { words: [word], field }) {
  const { terms, whole } = await index.beginning(`${FIELD(field)}${word}`, MOST_LEAVES);
  const often = terms.length > MOST_ENDINGS ? terms.toSorted((a, b) => b.count - a.count).slice(0, MOST_ENDINGS) : terms;
  const sets = await Promise.all(often.map((found) => scored(index, found, 1)));
  return { ...(sets.length ? any(sets) : nobody()), entries: [], cut: !whole || often.length < terms.length };
}

/** The letters in which words stand in a row; the rarest words are looked at first. */
async function phrase(index, { words, field, not }, first) {
  const entries = await Promise.all(words.map((word) => index.term(`${FIELD(field)}${word}`)));
  if (!entries.every(Boolean)) return { ...nobody(), entries: [] };
  const sets = await Promise.all(entries.map((entry) => scored(index, entry, 1)));
  const order = words.map((_, at) => at).sort((a, b) => entries[a].count - entries[b].count);
  const common = order.map((at) => sets[at]).reduce(both);
  const starts = new Map();
  let wanted = first && !not ? await affordable(index, entries, common.numbers, first) : common.numbers;
  const partial = wanted.length < common.numbers.length;
  await loadTogether(index, entries, wanted, MOST_AT_ONCE);
  for (const at of order) {
    const places = await index.places(entries[at], wanted);
    wanted = wanted.filter((number) => keepStarts(starts, number, startsOf(places.get(number), at)));
  }
  const found = new Set(wanted);
  const kept = [...common.numbers.keys()].filter((at) => found.has(common.numbers[at]));
  return {
    numbers: Uint32Array.from(kept, (at) => common.numbers[at]),
    scores: Float32Array.from(kept, (at) => common.scores[at]),
    entries: [],
    partial,
  };
}

/** As many letters from one end as can be looked through for so many bytes. */
async function affordable(index, entries, numbers, { end, bytes }) {
  let some = numbers;
  while (some.length > AT_LEAST && (await costOf(index, entries, some)) > bytes) {
    const half = some.length >> 1;
    some = end === "oldest" ? some.subarray(0, half) : some.subarray(some.length - half);
  }
  return some;
}

async function costOf(index, entries, numbers) {
  const costs = await Promise.all(entries.map((entry) => index.cost(entry, numbers)));
  return costs.reduce((sum, cost) => sum + cost, 0);
}

/** Load the places of some terms at the same time if they are no more than some bytes. */
export async function loadTogether(index, entries, numbers, most) {
  if ((await costOf(index, entries, numbers)) <= most) await Promise.all(entries.map((entry) => index.places(entry, numbers)));
}

function startsOf(places, at) {
  return places.map((place) => place - at).filter((place) => place >= 0);
}

/** Keep the places where a phrase may start in a letter that all words looked at so far allow. */
function keepStarts(starts, number, possible) {
  const before = starts.get(number);
  const allowed = before ? possible.filter((place) => before.has(place)) : possible;
  starts.set(number, new Set(allowed));
  return allowed.length > 0;
}

/** The letters of a term with what it weighs in each; a rare form of a word counts no more than the `own` one. */
async function scored(index, entry, weight, own = entry) {
  const { numbers, impacts } = await index.list(entry);
  const rarity = Math.min(rarityOf(index, entry), rarityOf(index, own)) * weight;
  return { numbers, scores: Float32Array.from(impacts, (impact) => rarity * (WEIGHT.least + WEIGHT.step * impact)) };
}

/** How much a term tells: the fewer letters have it, the more (the idf of BM25). */
export function rarityOf(index, { count }) {
  return Math.log(1 + (index.letters - count + 0.5) / (count + 0.5));
}

function nobody() {
  return { numbers: new Uint32Array(), scores: new Float32Array() };
}
