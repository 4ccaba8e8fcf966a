// The engine of the search: answers a query out of the index.
//
//   const engine = await openEngine(new URL("../", location));    engine.letters: how many there are
//   const found = await engine.search("words or \"a phrase\"", { country: "FR" }, "newest");
//   found.count             how many letters; found.ranked: their numbers, the best first
//   await found.next(10)    the next results, the best first: [{id, title, date, letter, passage, others}]
//   found.more()            whether there are more results
//   found.months            [[month, number of letters]], of months that have any
//   await found.facets(most)   {country: Map of each value to the number of letters there would be with it, …}, of those
//                           filters whose values take no more than `most` bytes to count, or of all
//   found.problems          what is wrong with the query: [key, values] for said.js
//   await found.meant()     the query with its unknown words mended, or undefined
//   found.whole             undefined, or a function that returns a promise of what is found in all letters, with what
//                           was found already first
//
//   engine.search(text, chosen, order, bytes)   looks for a phrase that takes more bytes than these in letters of one end
//                           first, the newest or, if they come first in the order, the oldest; then found.whole is there

import { all, any, both, countBoth, filtered, unscored, without } from "./letter-sets.js";
import { passagesOf } from "./letter-text.js";
import { matching } from "./matching.js";
import { nearness } from "./nearness.js";
import { passageOf } from "./passage.js";
import { markedTerms, parseQuery } from "./query.js";
import { countryName } from "./said.js";
import { openIndex } from "./search-index.js";
import { openFiles } from "./site-files.js";
import { suggestion } from "./suggestions.js";
import { fold } from "./words.js";

const MOST_LEAVES = 40;
/** How finely scores are told apart. */
const FINE = 2 ** 16;

/** Open the engine of the site at an address. Rejects if the index is not there or cannot be read. */
export async function openEngine(site) {
  const files = openFiles(site);
  const index = await openIndex(files);
  return {
    letters: index.letters,
    files,
    lettersOf: (numbers) => Promise.all([...numbers].map((number) => index.record(number))),
    prepare: (text) => prepare(index, text),
    search: (text, chosen, order, bytes) => search({ files, index }, { text, chosen, order, bytes }),
  };
}

/** Begin to load what a query needs first, while more of it may be typed. */
function prepare(index, text) {
  for (const { words, field } of parseQuery(text).terms) {
    for (const word of words) index.term(field ? `:${field}:${word}` : word).catch(() => {});
  }
}

/** `before` are the numbers of letters that have been shown already: they stay the first ones. */
async function search(site, { text, chosen, order, bytes, before = [] }) {
  const { index } = site;
  const query = parseQuery(text);
  const problems = [...query.problems];
  const filtering = Promise.all(query.filters.map(({ name, value }) => valuesLike(index, { name, value }).then((values) => listsOf(index, values))));
  const first = bytes && { end: order || "newest", bytes };
  const terms = await Promise.all(query.terms.map((term) => found(index, term, first)));
  if (terms.some(({ cut }) => cut)) problems.push(["cut"]);
  const asked = await narrowed(index, { terms, query, problems, sets: await filtering });
  const filters = Object.entries(chosen).filter(([, value]) => value);
  const sets = new Map(await Promise.all(filters.map(async ([name, value]) => [name, await valueSet(index, name, value)])));
  const something = [...query.terms, ...query.filters, ...query.spans, ...filters].length > 0;
  const letters = something ? [...sets.values()].reduce(both, asked) : all(0);
  const ranked = goingOn(before, await rank(index, letters, terms, order));
  const partial = terms.some((term) => term.partial);
  if ((partial || before.length) && !order) problems.push(["newest-first"]);
  return {
    count: ranked.length,
    ranked: [...ranked],
    problems,
    months: monthsOf(index, letters.numbers),
    ...pages(site, ranked, terms),
    facets: (most = Infinity) => facets(index, { asked, sets, most }),
    meant: () => meant(index, text, terms),
    whole: partial ? () => search(site, { text, chosen, order, before: ranked }) : undefined,
  };
}

/** Numbers in an order in which those stay first that were so before. */
function goingOn(before, ranked) {
  if (!before.length) return ranked;
  const known = new Set(before);
  return [...before, ...ranked.filter((number) => !known.has(number))];
}

/** A term with its letters; of a word that is in no letter those words are taken that begin so. */
async function found(index, term, first) {
  const set = await matching(index, term, first);
  if (set.numbers.length || term.phrase || term.exact || term.open || term.not) return { ...term, ...set };
  const open = { ...term, text: `${term.text}*`, open: true };
  const begun = await matching(index, open);
  return begun.numbers.length ? { ...open, ...begun } : { ...term, ...set, unknown: true };
}

/** The letters that have all that a query asks for. */
async function narrowed(index, { terms, query, problems, sets }) {
  const wanted = terms.filter(({ not }) => !not);
  let letters = wanted.length ? wanted.reduce(both) : all(index.letters);
  for (const term of terms.filter(({ not }) => not)) letters = without(letters, term);
  query.filters.forEach((filter, at) => {
    if (!sets[at].length) problems.push(["none", filter]);
    const set = any([all(0), ...sets[at]]);
    letters = filter.not ? without(letters, set) : both(letters, set);
  });
  for (const { from, to, not } of query.spans) {
    const [first, last] = await numbersBetween(index, from, to);
    letters = filtered(letters, (number) => (number >= first && number < last) !== Boolean(not));
  }
  return letters;
}

/** The values of a filter that a query may mean: the value itself, what it begins with, or a country by its name. */
async function valuesLike(index, { name, value }) {
  const start = `=${name}=`;
  const written = name === "country" ? [value.toUpperCase()] : [...new Set([value, value.toUpperCase(), value.toLowerCase()])];
  const known = await Promise.all(name === "language" ? [] : written.map((one) => index.term(`${start}${one}`)));
  if (known.some(Boolean)) return known.filter(Boolean);
  const { terms } = await index.beginning(start, MOST_LEAVES);
  const asked = fold(value);
  return terms.filter(({ term }) => {
    const said = term.slice(start.length);
    const names = name === "country" ? [said, countryName(said)] : [said];
    return names.some((one) => fold(one) === asked) || (name === "language" && said.startsWith(`${value.toLowerCase()}-`));
  });
}

async function unscoredList(index, entry) {
  return unscored(await index.list(entry));
}

function listsOf(index, entries) {
  return Promise.all(entries.map((entry) => unscoredList(index, entry)));
}

/** The letters with a value of a filter. */
async function valueSet(index, name, value) {
  if (name === "year") {
    const [first, last] = await numbersBetween(index, `${value}-01-01`, `${Number(value) + 1}-01-01`);
    return filtered(all(index.letters), (number) => number >= first && number < last);
  }
  const entry = await index.term(`=${name}=${value}`);
  return entry ? unscoredList(index, entry) : all(0);
}

/** The numbers of the letters from a day on, and from another day on; those without a date are in no span. */
async function numbersBetween(index, from, to) {
  const whole = [from, to].every((day) => day === "" || day === "~" || day.endsWith("-01"));
  const days = whole ? index.months : await index.days();
  const dated = days.find(([day]) => !day)?.[1] ?? index.letters;
  const firstFrom = (day) => days.find(([known]) => known && known >= day.slice(0, known.length))?.[1] ?? dated;
  return [firstFrom(from), firstFrom(to)];
}

/** The numbers of letters in an order: "newest", "oldest", or the best first. */
async function rank(index, { numbers, scores }, terms, order) {
  if (order === "oldest") return [...numbers];
  const words = terms.filter(({ not, field, phrase, open }) => !not && !field && !phrase && !open);
  if (order === "newest" || !terms.some(({ not }) => !not)) return [...numbers].reverse();
  const ranked = bestFirst(numbers, scores);
  const entries = words.flatMap((term) => term.entries);
  if (entries.length < 2 || ranked.length < 2) return ranked;
  const near = await nearness(index, ranked, entries);
  return bestFirst(numbers, scores.map((score, at) => score + (near.get(numbers[at]) ?? 0)));
}

/** Numbers by their scores, of equal ones the newest first. They are sorted as numbers, which is far quicker than by a function. */
function bestFirst(numbers, scores) {
  const step = 2 ** 21;
  const keys = Float64Array.from(numbers, (number, at) => Math.round(scores[at] * FINE) * step + number).sort();
  return Array.from(keys.reverse(), (key) => key % step);
}

function monthsOf({ months, letters }, numbers) {
  let at = 0;
  return months
    .map(([month], place) => {
      const end = months[place + 1]?.[1] ?? letters;
      const from = at;
      while (at < numbers.length && numbers[at] < end) at += 1;
      return [month, at - from];
    })
    .filter(([month, count]) => month && count);
}

/** {next, more} of the results in the order of `ranked`; letters with a passage that was shown are told of there. */
function pages(site, ranked, terms) {
  const marked = markedTerms({ terms });
  const matched = Uint32Array.from(ranked).sort();
  const told = new Set();
  const waiting = new Map(ranked.map((number, at) => [number, at]));
  const next = async (count) => {
    const results = [];
    while (results.length < count && waiting.size) {
      const some = await candidates(site.index, waiting, count - results.length);
      const read = await Promise.all(some.map((number) => result(site, number, marked)));
      for (const one of read) {
        if (told.has(one.number)) continue;
        results.push({ ...one, rank: waiting.get(one.number), others: await others(site.index, one, matched, told) });
        for (const number of told) waiting.delete(number);
      }
    }
    return results.sort((a, b) => a.rank - b.rank);
  };
  return { next, more: () => waiting.size > 0 };
}

/** The first letters that have not been shown, without those that may share their passage with one of them. */
async function candidates(index, waiting, count) {
  const first = [...take(waiting.keys(), count)];
  const records = await Promise.all(first.map((number) => index.record(number)));
  const groups = new Set();
  const chosen = [];
  records.forEach((record, at) => {
    const own = Object.values(record.groups);
    if (!own.some((group) => groups.has(group))) chosen.push(first[at]);
    own.forEach((group) => groups.add(group));
  });
  return chosen;
}

function* take(values, count) {
  let left = count;
  for (const value of values) {
    if (left-- <= 0) return;
    yield value;
  }
}

async function result({ files, index }, number, terms) {
  const record = await index.record(number);
  const letter = await files.json(`letters/${encodeURIComponent(record.id)}/letter.json`);
  const names = () => Promise.all(record.names.map((name) => index.name(name)));
  const passage = await passageOf({ language: letter.language, passages: passagesOf(letter) }, terms, names);
  return { ...record, number, letter, passage };
}

/** Other letters found that have the passage of a result; from now on they are `told` of. */
async function others(index, { number, groups, passage }, matched, told) {
  told.add(number);
  const group = groups[passage.anchor.slice(1)];
  if (group === undefined || !passage.found) return [];
  const set = new Set(matched);
  const same = (await index.group(group)).filter((other) => set.has(other) && !told.has(other));
  same.forEach((other) => told.add(other));
  return same;
}

/** For each facet how many letters each value would leave: its own choice is set aside, the other ones stay. */
async function facets(index, { asked, sets, most }) {
  const names = ["year", ...index.filters];
  const counts = names.map(async (name) => {
    const others = [...sets].filter(([other]) => other !== name).map(([, set]) => set);
    const { numbers } = others.reduce(both, asked);
    return [name, name === "year" ? yearsOf(index, numbers) : await valuesOf(index, { name, numbers, most })];
  });
  return Object.fromEntries((await Promise.all(counts)).filter(([, values]) => values));
}

function yearsOf(index, numbers) {
  const years = new Map();
  for (const [month, count] of monthsOf(index, numbers)) {
    const year = month.slice(0, 4);
    years.set(year, (years.get(year) ?? 0) + count);
  }
  return years;
}

async function valuesOf(index, { name, numbers, most }) {
  const start = `=${name}=`;
  if (!(await index.costs(start, most))) return undefined;
  const { terms } = await index.beginning(start, MOST_LEAVES);
  const counts = await Promise.all(
    terms.map(async (entry) => [entry.term.slice(start.length), countBoth((await index.list(entry)).numbers, numbers)]),
  );
  return new Map(counts.filter(([, count]) => count));
}

/** The query with each word that is in no letter exchanged for the likeliest one that is. */
async function meant(index, text, terms) {
  const unknown = terms.filter((term) => term.unknown && !term.field);
  const words = await Promise.all(unknown.map(({ words: [word] }) => suggestion(index, word)));
  if (!words.some(Boolean)) return undefined;
  const instead = new Map(unknown.map(({ words: [word] }, at) => [word, words[at]]).filter(([, word]) => word));
  return text.replace(/[\p{L}\p{N}\p{M}'’]+/gu, (written) => instead.get(fold(written)) ?? written);
}
