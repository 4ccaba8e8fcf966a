// The keys under which a name is found in every spelling: Tsepkalo, Tsepkało, Capkala, Цапкала and Цепкало have one.
// nameKeys() says the same as scripts/letterbook/names.py; a test in Chromium holds the two together.

import { NAMES } from "./word-tables.js";
import { fold } from "./words.js";

const SHORTEST_KEY = 3;
const LONGEST_NAME = 40;
const SHORTEST_REST = 4;
const RULES = NAMES.key.rules.map(([pattern, replacement]) => [new RegExp(pattern, "gu"), replacement]);
const SCRIPTS = Object.values(NAMES.scripts).map(script);

/** The keys of a word, folded or not, sorted; two spellings of a name have at least one in common. */
export function nameKeys(word) {
  const folded = fold(word);
  if ([...folded].length > LONGEST_NAME) return [];
  const keys = SCRIPTS.flatMap((one) => heard(folded, one)).map(key);
  return [...new Set(keys)].filter((one) => one.length >= SHORTEST_KEY).sort();
}

function script({ letters, readings = {}, cases }) {
  const shared = soundsOf(letters);
  const own = Object.values(readings).map(soundsOf);
  return {
    letters: new Set([shared, ...own].flatMap((sounds) => [...Object.keys(sounds).join("").replaceAll("^", "")])),
    shared: reading(shared),
    readings: own.map((sounds) => ({ otherwise: anyOf(Object.keys(sounds), "u"), ...reading({ ...shared, ...sounds }) })),
    cases: cases && new RegExp(`(?:${cases.replaceAll(" ", "|")})$`, "u"),
  };
}

function soundsOf(text) {
  return Object.fromEntries(text.split(" ").map((entry) => entry.split(":")));
}

function reading(sounds) {
  const known = { "^": "", ...sounds };
  return { sounds: known, pattern: anyOf(Object.keys(known), "gu") };
}

function anyOf(spellings, flags) {
  return new RegExp(spellings.sort((a, b) => b.length - a.length).join("|").replaceAll("^", "\\^"), flags);
}

function heard(word, { letters, shared, readings, cases }) {
  if (![...word].every((char) => letters.has(char))) return [];
  const base = cases ? word.replace(cases, "") : word;
  return [...new Set([word, base.length >= SHORTEST_REST ? base : word])].flatMap((form) => {
    const apart = readings.filter(({ otherwise }) => otherwise.test(`^${form}`));
    const alike = apart.length < Math.max(1, readings.length) ? [shared] : [];
    return [...apart, ...alike].map((one) => sound(form, one));
  });
}

function sound(word, { sounds, pattern }) {
  return `^${word}`.replace(pattern, (found) => sounds[found]);
}

function key(sounds) {
  return RULES.reduce((before, [pattern, replacement]) => before.replace(pattern, replacement), sounds);
}
