// The passage of a letter that answers a query best, with the places of the words in it.

import { findTerm, joined, wordsOf } from "./words.js";

const BEFORE = 12;
const LENGTH = 45;
const SHORTEST_STEM = 4;
/** Passages whose words are remembered, and the words of those that were shown last. */
const MOST_SPLIT = 500;
const SPLIT = new Map();

/**
 * {anchor, language, pieces: [{text, marked}], asked, found}: `asked` is what the letter's own page is to mark, `found`
 * whether any of it is here. `loadNames` returns a promise of the spellings of those whom the letter names.
 */
export async function passageOf(letter, terms, loadNames) {
  const passages = letter.passages.map((passage) => ({ ...passage, words: remembered(passage.text) }));
  const here = (form) => passages.some(({ words }) => findTerm(words, form).length);
  const said = (term) => here(term) || term.forms?.some((word) => here({ words: [word] }));
  const names = terms.every(said) ? [] : await loadNames();
  const known = terms.map((term) => asWritten(term, here, names));
  const found = passages.map((passage) => ({ ...passage, ...hitsOf(passage, known) }));
  const best = found.reduce((a, b) => (b.terms > a.terms || (b.terms === a.terms && b.weight > a.weight) ? b : a), NOTHING);
  const body = best.terms ? best : (found.find(({ anchor }) => anchor) ?? found[0] ?? NOTHING);
  return {
    anchor: body.anchor ?? "",
    language: body.language ?? letter.language,
    pieces: excerpt(body),
    asked: known.flat().map(({ text, phrase, exact }) => (phrase || exact ? `"${text}"` : text)).join(" "),
    found: best.terms > 0,
  };
}

/** The words of a passage; the letters of one form letter have most passages in common. */
function remembered(text) {
  if (SPLIT.size > MOST_SPLIT) SPLIT.clear();
  if (!SPLIT.has(text)) SPLIT.set(text, wordsOf(text));
  return SPLIT.get(text);
}

const NOTHING = { text: "", words: [], hits: [], terms: 0, weight: 0 };

/** How many terms stand in a passage and how often; at equal terms the body goes before address and signature. */
function hitsOf(passage, known) {
  const hits = known.map((forms) => forms.flatMap((form) => findTerm(passage.words, form)));
  return {
    hits: joined(hits.flat()),
    terms: hits.filter(({ length }) => length).length,
    weight: hits.flat().length + (passage.anchor ? 1000 : 0),
  };
}

/** A term in the forms that this letter has: as asked, by another spelling of the name, or by another ending. */
function asWritten(term, here, names) {
  const taken = (term.forms ?? []).map((word) => ({ text: word, phrase: false, open: false, words: [word] }));
  const forms = [[term, ...taken], otherSpellings(term, names), ...otherEndings(term).map((form) => [form])];
  for (const choice of forms) {
    const written = choice.filter(here);
    if (written.length) return written;
  }
  return [term];
}

/**
 * The other spellings of a name: all of them where the term is one of them, else the words that stand in them where it
 * stands in one, counted from the end: a surname gives surnames.
 */
function otherSpellings({ words, open }, names) {
  const spelled = names.flatMap((forms) => {
    const split = forms.map((form) => form.split(" "));
    const places = [...new Set(split.flatMap((form) => placesOf(words, form, open)))];
    if (split.some((form) => form.length === words.length && placesOf(words, form, open).length)) return split;
    return places.flatMap((place) => split.map((form) => form.slice(form.length - place).slice(0, words.length)));
  });
  const texts = new Set(spelled.filter(({ length }) => length).map((found) => found.join(" ")));
  return [...texts].map((text) => ({ text, phrase: true, open: false, words: text.split(" ") }));
}

/** Where a term stands in a spelling: how many words from the end. */
function placesOf(asked, form, open) {
  const same = (word, at) => (open ? word.startsWith(asked[at]) : word === asked[at]);
  return form
    .map((_, from) => form.slice(from, from + asked.length))
    .map((run, from) => (run.length === asked.length && run.every(same) ? form.length - from : 0))
    .filter(Boolean);
}

/** The word with more and more of its ending cut off, but not so much that anything would do. */
function otherEndings({ words: [word], phrase, exact }) {
  const shortest = Math.max(SHORTEST_STEM, Math.ceil(word.length / 2));
  if (phrase || exact || word.length <= shortest) return [];
  const cut = Array.from({ length: word.length - shortest + 1 }, (_, at) => word.slice(0, word.length - at));
  return cut.map((text) => ({ text: `${text}*`, phrase: false, open: true, words: [text] }));
}

/** The text around the first word found, cut into marked and unmarked pieces. */
function excerpt({ text, words, hits }) {
  const first = hits.length ? words.findIndex(({ start }) => start === hits[0].start) : 0;
  const from = words.length - first < LENGTH - BEFORE ? Math.max(0, words.length - LENGTH) : Math.max(0, first - BEFORE);
  const to = Math.min(words.length, from + LENGTH);
  const start = from ? words[from].start : 0;
  const end = to < words.length ? words[to - 1].end : text.length;
  const shown = hits.filter((hit) => hit.start >= start && hit.end <= end);
  return [
    ...(from ? [{ text: "… " }] : []),
    ...cut(text, { start, end }, shown),
    ...(to < words.length ? [{ text: " …" }] : []),
  ];
}

function cut(text, { start, end }, hits) {
  const ends = [start, ...hits.flatMap((hit) => [hit.start, hit.end]), end];
  return ends
    .slice(1)
    .map((to, at) => ({ text: text.slice(ends[at], to), marked: at % 2 === 1 }))
    .filter((piece) => piece.text);
}
