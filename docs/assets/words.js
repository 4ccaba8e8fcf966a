// The words of a text: how they are compared, and where a term is found among them.
// fold() says the same as scripts/letterbook/folding.py; a test in Chromium holds the two together.

const LETTERS = {
  æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", ŧ: "t", þ: "th", ß: "ss", ı: "i", ŋ: "n", ə: "e",
  ς: "σ", ґ: "г", є: "е", і: "и",
};
// Latin letters and the Cyrillic ones of the same shape, small or as capitals: who types with two keyboards mixes them.
// и as well, which is what fold() makes of і.
const LATIN = "abcehikmoptxyi";
const CYRILLIC = "авсенікмортхуи";
const APOSTROPHES = "'`´ʹʺʻʼʽˈ\u2018\u2019\u201b\u2032\u2035";
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "gu");
const ACCENT = new RegExp(
  "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0483-\u0487" +
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7" +
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]",
  "gu",
);
const SILENT = new RegExp(`[${APOSTROPHES}]|\\p{Cf}`, "gu");
const WORD = new RegExp(`[\\p{L}\\p{N}\\p{M}]+(?:(?:[${APOSTROPHES}]|\\p{Cf})+[\\p{L}\\p{N}\\p{M}]+)*`, "gu");

function mended(word) {
  const [latin, cyrillic] = [word.match(/[a-z]/gu), word.match(/[\u0400-\u04ff]/gu)];
  if (!latin || !cyrillic) return word;
  if (latin.every((letter) => LATIN.includes(letter))) return word.replace(/[a-z]/gu, (letter) => CYRILLIC[LATIN.indexOf(letter)]);
  if (!cyrillic.every((letter) => CYRILLIC.includes(letter))) return word;
  return word.replace(/[\u0400-\u04ff]/gu, (letter) => LATIN[CYRILLIC.indexOf(letter)]);
}

/** A text in small letters, each word that mixes Latin and Cyrillic in the script that all of it may be in. */
function inOneScript(text) {
  const mixed = /[a-z]/u.test(text) && /[\u0400-\u04ff]/u.test(text);
  return mixed ? text.replace(/[a-z\u0400-\u04ff]+/gu, mended) : text;
}

const plain = (text) => text.replace(SPECIAL, (letter) => LETTERS[letter]);

/** The words of a text in small letters, without accents, separated by single blanks. */
export function fold(text) {
  const letters = plain(text.replace(/´/gu, "'").normalize("NFKD").replace(ACCENT, "").toLowerCase());
  const words = letters.replace(SILENT, "").normalize("NFC").replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").trim();
  return plain(inOneScript(words));
}

/** The words of a text: [{start, end, folded}], offsets in UTF-16 units. */
export function wordsOf(text) {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    folded: fold(word),
  }));
}

/** Where a term stands among the words of a text: [{start, end}]; an open one may go on where it ends. */
export function findTerm(words, { words: asked, open }) {
  const same = (found, at) => (open ? found.startsWith(asked[at]) : found === asked[at]);
  return words
    .map((_, from) => words.slice(from, from + asked.length))
    .filter((run) => run.length === asked.length && run.every(({ folded }, at) => same(folded, at)))
    .map((run) => ({ start: run[0].start, end: run.at(-1).end }));
}

/** Stretches in order, those that touch or overlap made one. */
export function joined(stretches) {
  const result = [];
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}
