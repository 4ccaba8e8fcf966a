// The passage of a letter that answers a query best, with the places of the words in it.

import { findTerm, joined, wordsOf } from "./words.js";

const BEFORE = 12;
const LENGTH = 45;
const SHORTEST_STEM = 4;

/** {anchor, language, pieces: [{text, marked}], asked}: `asked` is what the letter's own page is to mark. */
export function passageOf(letter, terms) {
  const passages = letter.passages.map((passage) => ({ ...passage, words: wordsOf(passage.text) }));
  const known = terms.map((term) => asWritten(term, passages, letter.names));
  const found = passages.map((passage) => ({ ...passage, ...hitsOf(passage, known) }));
  const best = found.reduce((a, b) => (b.terms > a.terms || (b.terms === a.terms && b.weight > a.weight) ? b : a));
  const body = best.terms ? best : (found.find(({ anchor }) => anchor) ?? best);
  return {
    anchor: body.anchor ?? "",
    language: body.language ?? letter.language,
    pieces: excerpt(body),
    asked: known.flat().map(({ text, phrase }) => (phrase ? `"${text}"` : text)).join(" "),
  };
}

/** Whether a letter has every term in one of its forms: in its text, its title, or a spelling of one of its names. */
export function hasAll(letter, terms) {
  const recipients = letter.recipients.map(({ name, office }) => `${name} ${office}`);
  const texts = [letter.title, ...recipients, ...letter.names.flat(), ...letter.passages.map(({ text }) => text)];
  const all = texts.map(wordsOf);
  return terms.every((term) =>
    [term, ...otherEndings(term)].some((form) => all.some((words) => findTerm(words, form).length)),
  );
}

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
function asWritten(term, passages, names) {
  const occurs = (form) => passages.some(({ words }) => findTerm(words, form).length);
  const forms = [[term], otherSpellings(term, names), ...otherEndings(term).map((form) => [form])];
  for (const choice of forms) {
    const here = choice.filter(occurs);
    if (here.length) return here;
  }
  return [term];
}

/**
 * The other spellings of a name: all of them where the term is one of them, else the words that stand in them where it
 * stands in one, counted from the end: a surname gives surnames.
 */
function otherSpellings({ words, phrase }, names) {
  const spelled = names.flatMap((forms) => {
    const split = forms.map((form) => form.split(" "));
    const places = [...new Set(split.flatMap((form) => placesOf(words, form, phrase)))];
    if (split.some((form) => form.length === words.length && placesOf(words, form, phrase).length)) return split;
    return places.flatMap((place) => split.map((form) => form.slice(form.length - place).slice(0, words.length)));
  });
  const texts = new Set(spelled.filter(({ length }) => length).map((found) => found.join(" ")));
  return [...texts].map((text) => ({ text, phrase: true, words: text.split(" ") }));
}

/** Where a term stands in a spelling: how many words from the end. */
function placesOf(asked, form, phrase) {
  const same = (word, at) => (phrase ? word === asked[at] : word.startsWith(asked[at]));
  return form
    .map((_, from) => form.slice(from, from + asked.length))
    .map((run, from) => (run.length === asked.length && run.every(same) ? form.length - from : 0))
    .filter(Boolean);
}

/** The word with more and more of its ending cut off, but not so much that anything would do. */
function otherEndings({ words: [word], phrase }) {
  const shortest = Math.max(SHORTEST_STEM, Math.ceil(word.length / 2));
  if (phrase || word.length <= shortest) return [];
  const cut = Array.from({ length: word.length - shortest }, (_, at) => word.slice(0, -1 - at));
  return cut.map((text) => ({ text, phrase: false, words: [text] }));
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
