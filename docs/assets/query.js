// The language of queries: what someone has typed becomes terms, filters and a span of dates, or a word on what is wrong.
//
//   harbour wall          both words                 to:macron from:forum      in the names of recipients, of senders
//   "a phrase"            these words in a row       office:"prime minister"   in the offices of the recipients
//   -word                 without it                 country:FR lang:be        of the recipients, of the letter
//   wor*                  whatever begins so         year:2023                 also before:2023-03-20, after:2023-03

import { fold } from "./words.js";

const QUOTES = '"“”„«»';
const PART = new RegExp(
  `(?<not>-?)(?:(?<name>\\p{L}+):)?(?:[${QUOTES}](?<quoted>[^${QUOTES}]*)[${QUOTES}]|(?<plain>[^\\s${QUOTES}]+))|(?<stray>[${QUOTES}])`,
  "gu",
);
const FIELDS = new Set(["to", "from", "office"]);
const FILTERS = { country: "country", lang: "language", language: "language", topic: "topic" };
const DATE = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/u;
const SHORTEST_BEGINNING = 2;

/** The names that a value can have before it; what each of them needs, the words of the interface say. */
const NAMES = new Set(["to", "from", "office", "country", "lang", "language", "topic", "year", "before", "after"]);

/**
 * What a query asks for: {terms, filters, spans, problems}.
 * terms: [{text, words, phrase, exact, open, field, not}]: `open` ones may go on where they end, `exact` ones stand just so.
 * filters: [{name, value, not}]. spans: [{from, to, not}], the first day and the first day after it. problems: [key, values] for said.js.
 */
export function parseQuery(text) {
  const query = { terms: [], filters: [], spans: [], problems: [] };
  for (const { groups } of text.matchAll(PART)) {
    if (groups.stray) query.problems.push(["stray"]);
    else addPart(query, { ...groups, not: groups.not === "-", name: groups.name?.toLowerCase() });
  }
  return query;
}

/** The terms of a query that a text can be marked with. */
export function markedTerms(query) {
  return query.terms.filter(({ field, not }) => !field && !not);
}

function addPart(query, { not, name, quoted, plain }) {
  const value = (quoted ?? plain).trim();
  const empty = plain?.endsWith(":") && plain.slice(0, -1).toLowerCase();
  if (empty && NAMES.has(empty)) query.problems.push(["needs", { name: empty }]);
  else if (name && !NAMES.has(name)) addWords(query, `${name} ${value}`, { not, phrase: quoted !== undefined });
  else if (!name) addWords(query, value, { not, phrase: quoted !== undefined });
  else if (!fold(value)) query.problems.push(["needs", { name }]);
  else if (FIELDS.has(name)) addWords(query, value, { not, phrase: quoted !== undefined, field: name });
  else if (name in FILTERS) query.filters.push({ name: FILTERS[name], value, not });
  else addSpan(query, { not, name, value });
}

function addWords(query, value, { not, phrase, field }) {
  const open = !phrase && value.endsWith("*");
  const words = fold(value).split(" ").filter(Boolean);
  if (!phrase && /\*./u.test(value)) query.problems.push(["star", { value }]);
  if (open && words.length === 1 && words[0].length < SHORTEST_BEGINNING) {
    query.problems.push(["short", { value, n: SHORTEST_BEGINNING }]);
  } else if (phrase && words.length) {
    query.terms.push({ text: value, words, phrase: words.length > 1, exact: true, open: false, field, not });
  } else if (not && words.length > 1) {
    query.terms.push({ text: value, words, phrase: true, open: false, field, not });
  } else {
    words.forEach((word, at) => {
      const last = open && at === words.length - 1;
      query.terms.push({ text: last ? `${word}*` : word, words: [word], phrase: false, open: last, field, not });
    });
  }
}

function addSpan(query, { not, name, value }) {
  const span = spanOf(value);
  if (!span || (name === "year" && value.length !== 4)) {
    query.problems.push(["unclear", { name, value }]);
    return;
  }
  const { first, next } = span;
  query.spans.push({ year: { from: first, to: next, not }, before: { from: "", to: first, not }, after: { from: next, to: "~", not } }[name]);
}

/** The first day of a year, month or day, and the first one after it; undefined for what is no date. */
function spanOf(value) {
  const [, year, month, day] = DATE.exec(value) ?? [];
  if (!year || month > "12" || month === "00" || day === "00") return undefined;
  const first = new Date(0);
  first.setUTCFullYear(Number(year), month ? month - 1 : 0, day ? Number(day) : 1);
  if (day && first.getUTCDate() !== Number(day)) return undefined;
  const next = new Date(first);
  if (day) next.setUTCDate(next.getUTCDate() + 1);
  else if (month) next.setUTCMonth(next.getUTCMonth() + 1);
  else next.setUTCFullYear(next.getUTCFullYear() + 1);
  return { first: isoDay(first), next: isoDay(next) };
}

function isoDay(date) {
  return date.toISOString().slice(0, 10);
}
