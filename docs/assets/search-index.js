// Reads the index that scripts/letterbook/search makes; docs/about/search-index.md describes its files.

import { concatenated, Reader, textOf } from "./bytes.js";

const VERSION = 2;
const FOLDER = "search/index/";
/** Bytes, roughly, of a file of terms, and of a letter in a list that has a file of its own. */
const LEAF = 12000;
const POSTING = 1.5;

/** Open the index of a site; `files` are site-files.js'. Rejects if it is not there or of another version. */
export async function openIndex(files) {
  const root = await files.json(`${FOLDER}index.json`);
  if (root.version !== VERSION) throw new Error(`the index has version ${root.version}, this page reads ${VERSION}`);
  return new Index(files, root);
}

class Index {
  constructor(files, root) {
    this.files = files;
    this.root = root;
    this.folder = `${FOLDER}${root.folder}/`;
    this.letters = root.letters;
    this.filters = root.filters;
    this.months = root.months;
    this.languages = root.languages;
    this.leaves = new Map();
    this.lists = new Map();
    this.pages = new Set();
  }

  /** A term of the index, or undefined: {term, count, …}, to be handed to `list` and `places`. */
  async term(text) {
    const at = leafOf(this.root.terms, text);
    return at < 0 ? undefined : (await this.#leaf(at)).find(({ term }) => term === text);
  }

  /** The terms that begin with a text, out of at most `most` files; `whole` says whether these are all. */
  async beginning(text, most = 8) {
    const { terms } = this.root;
    const first = Math.max(0, leafOf(terms, text));
    let last = first;
    while (last + 1 < terms.length && (terms[last + 1] < text || terms[last + 1].startsWith(text))) last += 1;
    const read = Math.min(last, first + most - 1);
    const leaves = await Promise.all(range(first, read + 1).map((at) => this.#leaf(at)));
    return { terms: leaves.flat().filter(({ term }) => term.startsWith(text)), whole: read === last };
  }

  /** Whether all lists of the terms that begin with a text take at most so many bytes to load. */
  async costs(text, most) {
    if (most === Infinity) return true;
    const leaves = 1 + Math.max(0, leafOf(this.root.terms, `${text}\uffff`)) - Math.max(0, leafOf(this.root.terms, text));
    if (leaves * LEAF > most) return false;
    const { terms } = await this.beginning(text, leaves);
    return leaves * LEAF + terms.filter(({ file }) => file).reduce((sum, { count }) => sum + count * POSTING, 0) <= most;
  }

  /** The letters of a term: {numbers, impacts, segments}, in rising order of numbers. */
  list(term) {
    if (!this.lists.has(term.term)) this.lists.set(term.term, this.#readList(term));
    return this.lists.get(term.term);
  }

  /** Where a term stands in some of its letters (rising numbers): Map of number to places. */
  async places(term, wanted) {
    const found = new Map();
    const parts = partsOf(term, await this.list(term), wanted);
    const bytes = await Promise.all(parts.map(({ start, end }) => this.#read(start, end)));
    const asked = new Set(wanted);
    parts.forEach(({ numbers }, at) => {
      const reader = new Reader(bytes[at]);
      for (const number of numbers) {
        const places = reader.places();
        if (asked.has(number)) found.set(number, places);
      }
    });
    return found;
  }

  /** How many bytes would have to be loaded for `places`. */
  async cost(term, wanted) {
    const parts = partsOf(term, await this.list(term), wanted);
    const pages = new Set(parts.flatMap(({ start, end }) => this.#pagesOf(start, end)));
    return [...pages].filter((page) => !this.pages.has(page)).length * this.root.page;
  }

  /** What a result shows of a letter: {id, title, date, names: numbers, groups: paragraph to number}. */
  async record(number) {
    const [id, title, date, names, groups] = await this.#entry("records", number);
    return { id, title, date, names, groups };
  }

  /** All spellings of a name. */
  name(number) {
    return this.#entry("names", number);
  }

  /** The numbers of the letters that have a paragraph in common. */
  async group(number) {
    const size = this.root.groups;
    const reader = new Reader(await this.files.bytes(`${this.folder}groups/${Math.floor(number / size)}`));
    for (let skipped = number % size; skipped; skipped -= 1) reader.numbers(reader.number());
    let letter = 0;
    return reader.numbers(reader.number()).map((distance) => (letter += distance));
  }

  /** Whether there are terms that sort after a text. */
  reaches(text) {
    return this.root.terms.at(-1) >= text;
  }

  /** The words of the letters that have a key of names.js, of those that may be names. */
  async sounding(key) {
    const at = leafOf(this.root.sounds, key);
    return at < 0 ? [] : ((await this.files.json(`${this.folder}sounds/${at}`))[key] ?? []);
  }

  /** [[day, number of its first letter]], in their order; letters without a date stand last, under "". */
  days() {
    return this.files.json(`${this.folder}days.json`);
  }

  async #entry(kind, number) {
    const size = this.root[kind];
    return (await this.files.json(`${this.folder}${kind}/${Math.floor(number / size)}`))[number % size];
  }

  #leaf(at) {
    if (!this.leaves.has(at)) this.leaves.set(at, this.files.bytes(`${this.folder}terms/${at}`).then((bytes) => readLeaf(bytes, at)));
    return this.leaves.get(at);
  }

  async #readList(term) {
    const bytes = term.list ?? (await this.files.bytes(`${this.folder}letters/${term.file}`));
    return readList(bytes, term, this.root);
  }

  #pagesOf(start, end) {
    return range(Math.floor(start / this.root.page), Math.floor((end - 1) / this.root.page) + 1);
  }

  async #read(start, end) {
    const pages = this.#pagesOf(start, end);
    for (const page of pages) this.pages.add(page);
    const bytes = await Promise.all(pages.map((page) => this.files.bytes(`${this.folder}places/${page}`)));
    const from = pages[0] * this.root.page;
    return concatenated(bytes).subarray(start - from, end - from);
  }
}

/** The number of the file that a term stands in if it is there at all; -1 for one before the first. */
function leafOf(begins, text) {
  let low = 0;
  let high = begins.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (begins[middle] <= text) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function readLeaf(bytes, leaf) {
  const reader = new Reader(bytes);
  const count = reader.number();
  let place = reader.number();
  let before = new Uint8Array();
  const terms = Array.from({ length: count }, () => {
    before = concatenated([before.subarray(0, reader.number()), reader.take(reader.number())]);
    const head = readHead(reader, { term: textOf(before), leaf, start: place });
    place = head.end;
    return head;
  });
  for (const term of terms) if (term.file === undefined) term.list = reader.take(term.length);
  return terms;
}

function readHead(reader, { term, leaf, start }) {
  const count = reader.number();
  const length = reader.number();
  const file = length ? undefined : `${leaf}-${reader.number()}`;
  return { term, count, length, file, start, end: start + reader.number() };
}

function readList(bytes, { count, start, end }, { impacts: steps, dense }) {
  const reader = new Reader(bytes);
  const numbers = new Uint32Array(count);
  const impacts = new Uint8Array(count);
  let letter = 0;
  for (let at = 0; at < count; at += 1) {
    const posting = reader.number();
    letter += Math.floor(posting / steps);
    numbers[at] = letter;
    impacts[at] = posting % steps;
  }
  const segments = end > start && count > dense ? readSegments(reader, { count, dense }) : [{ letters: count, length: end - start }];
  return { numbers, impacts, segments };
}

function readSegments(reader, { count, dense }) {
  return range(0, Math.ceil(count / dense)).map((at) => ({ letters: Math.min(dense, count - at * dense), length: reader.number() }));
}

/** The stretches of places to be read for some letters: [{start, end, numbers of all letters in it}]. */
function partsOf({ start, end }, { numbers, segments }, wanted) {
  if (start === end || !wanted.length) return [];
  let at = 0;
  let from = start;
  let next = 0;
  const parts = [];
  for (const { letters, length } of segments) {
    const inside = numbers.subarray(at, at + letters);
    const last = inside[inside.length - 1];
    while (next < wanted.length && wanted[next] < inside[0]) next += 1;
    const needed = next < wanted.length && wanted[next] <= last;
    if (needed) parts.push({ start: from, end: from + length, numbers: inside });
    while (next < wanted.length && wanted[next] <= last) next += 1;
    at += letters;
    from += length;
  }
  return parts;
}

function range(from, to) {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}
