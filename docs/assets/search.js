// The page of the search: the address holds the whole query, the form shows it, the engine answers it.

import { complaint, counted, countryName, languageName, say, sayAround, written } from "./said.js";
import { openEngine } from "./search-engine.js";
import { element, resultItem } from "./search-results.js";
import { timeline } from "./timeline.js";
import { openTitles, titled } from "./titles.js";

/** Results that are shown first, so that a reader need not wait for all of them; and those in all, until he wants more. */
const FIRST = 3;
const AT_ONCE = 10;
const PAUSE = 30;
/** Letters up to which all filters are counted with each answer; beyond, at first only those that take few bytes. */
const COUNTED_AT_ONCE = 5000;
const FEW_BYTES = 65536;
/** Bytes of a phrase that takes more of them to look for: its first results are shown before all letters were looked through. */
const PHRASE_BYTES = 131072;
const MOST_VALUES = 200;

const form = document.querySelector("form.search");
const [status, list, more, tips, notes, months, unfilter] = ["status", "results", "more", "tips", "notes", "timeline", "unfilter"].map(
  (name) => document.querySelector(`.search-${name}`),
);
const SITE = new URL(form.dataset.site, location.href);
const fields = [...form.elements].filter(({ name }) => name);
const facets = fields.filter(({ localName, name }) => localName === "select" && name !== "order");

const filters = document.querySelector(".search-filters");
const roomy = matchMedia("(min-width: 45em)");

const language = document.documentElement.lang || "en";
const LABELS = { country: countryName, language: languageName };
/** The folder of this language: "be/", empty for the first one of the site, in which the index is. */
const FOLDER = form.dataset.pages;

let engine;
let latest = 0;
let waiting;
let countFilters = () => {};

/** Put the query that the address holds into the form. */
function readAddress() {
  const asked = new URLSearchParams(location.search);
  for (const field of fields) {
    const value = asked.get(field.name) ?? "";
    if (facets.includes(field)) offer(field, value);
    field.value = value;
  }
  showFilters();
  takeAlong();
}

/** On a phone, filters that are not in use would push the results out of sight. */
function showFilters() {
  filters.open ||= roomy.matches || facets.some(({ value }) => value);
}

/** Let the links to this page in other languages take the query along. */
function takeAlong() {
  for (const link of document.querySelectorAll(".languages a")) link.search = location.search;
}

/** Put the query that the form shows into the address; `method` is pushState or replaceState. */
function writeAddress(method) {
  const asked = new URLSearchParams(fields.filter(({ value }) => value.trim()).map(({ name, value }) => [name, value]));
  const address = new URL(location.href);
  address.search = asked.toString();
  if (address.href !== location.href) history[method](null, "", address);
  takeAlong();
}

async function answer() {
  const turn = ++latest;
  const { q, order, ...chosen } = Object.fromEntries(fields.map(({ name, value }) => [name, value.trim()]));
  const filtered = Object.values(chosen).some(Boolean);
  try {
    engine ??= openEngine(SITE);
    const opened = await engine;
    let found = await opened.search(q, chosen, order, PHRASE_BYTES);
    const asked = Boolean(q) || filtered;
    if (found.whole) {
      await showFirst(opened, found, { asked, filtered, turn });
      if (turn !== latest) return;
      found = await found.whole();
    }
    await showFirst(opened, found, { asked, filtered, turn });
    const rest = asked ? await found.next(AT_ONCE - FIRST) : [];
    const others = await itemsOf(opened, rest);
    if (turn !== latest) return;
    list.append(...others);
    list.ariaBusy = "false";
    if (asked) offerMore(found, turn);
  } catch (error) {
    if (turn === latest) showError(error);
  }
}

/** Show the first results; if more letters are still being looked through, only where there are any. */
async function showFirst(opened, found, { asked, filtered, turn }) {
  const results = asked ? await found.next(FIRST) : [];
  if (found.whole && !results.length) return;
  const meant = asked && !found.count ? await found.meant() : undefined;
  const items = turn === latest ? await itemsOf(opened, results) : [];
  if (turn === latest) show(found, { asked, filtered, meant, items, turn });
}

function show(found, { asked, filtered, meant, items, turn }) {
  list.replaceChildren(...items);
  list.ariaBusy = "true";
  more.hidden = true;
  const drawn = asked && timeline(found.months);
  months.replaceChildren(...(drawn ? [drawn] : []));
  notes.replaceChildren(...notesOf(asked ? found.problems : [], meant));
  tips.hidden = !asked || found.count > 0;
  unfilter.hidden = !filtered;
  status.textContent = asked ? (found.count ? counted(found.whole ? "so-far" : "found", found.count) : say("nothing")) : "";
  if (!found.whole) prepareFilters(found, { asked, turn });
}

async function itemsOf(opened, results) {
  const titles = openTitles(opened.files, FOLDER.slice(0, -1));
  const lettersOf = async (numbers) => titled(await opened.lettersOf(numbers), [...numbers], titles);
  const shown = await titled(results, results.map(({ number }) => number), titles);
  return shown.map((result) => resultItem(result, { pages: new URL(FOLDER, SITE), lettersOf }));
}

/** What is wrong with the query, and what may have been meant by it. */
function notesOf(problems, meant) {
  const said = problems.map((problem) => element("p", {}, complaint(problem)));
  if (!meant) return said;
  const again = element("button", { type: "button" }, meant);
  again.addEventListener("click", () => {
    form.elements.q.value = meant;
    form.elements.q.focus();
    writeAddress("pushState");
    answer();
  });
  return [...said, element("p", {}, ...sayAround("did-you-mean", "words", again))];
}

function offerMore(found, turn) {
  more.hidden = !found.more();
  more.onclick = async () => {
    const items = await itemsOf(await engine, await found.next(AT_ONCE).catch(showError) ?? []);
    if (!items.length || turn !== latest) return;
    list.append(...items);
    more.hidden = !found.more();
    items[0].querySelector("a").focus();
  };
}

/** Count what the filters would leave: all at once in a small archive, else the costly ones when a reader turns to them. */
async function prepareFilters(found, { asked, turn }) {
  let begun = false;
  const count = async (most) => {
    const counts = await found.facets(most).catch(() => ({}));
    const ready = facets.filter(({ name }) => most === Infinity || counts[name]);
    if (turn === latest && (most === Infinity || !begun)) for (const select of ready) fill(select, counts[select.name] ?? new Map());
  };
  countFilters = async () => {
    if (begun) return;
    begun = true;
    await count(Infinity);
  };
  const { letters } = await engine;
  if (letters <= COUNTED_AT_ONCE || form.querySelector(".search-choices").contains(document.activeElement)) countFilters();
  else if (asked) count(FEW_BYTES);
}

function showError(error) {
  engine = undefined;
  for (const emptied of [list, notes, months]) emptied.replaceChildren();
  more.hidden = true;
  tips.hidden = true;
  status.textContent = say("failed");
  console.warn(error);
}

/** Fill a filter with the values there are; the chosen one stays even when nothing is left of it. */
function fill(select, values) {
  const { value: chosen, name } = select;
  const label = LABELS[name] ?? String;
  const most = [...values].sort((a, b) => b[1] - a[1]).slice(0, MOST_VALUES);
  const all = new Map(most);
  if (chosen && !all.has(chosen)) all.set(chosen, 0);
  const entries = [...all].map(([value, number]) => ({ value, text: `${label(value)} (${written(number)})` }));
  entries.sort((a, b) => (name === "year" ? b.value.localeCompare(a.value) : a.text.localeCompare(b.text, language)));
  select.replaceChildren(select.options[0], ...entries.map(({ value, text }) => new Option(text, value)));
  select.value = chosen;
  select.closest("label").hidden = select.options.length === 1 && "optional" in select.dataset;
}

function offer(select, value) {
  if (![...select.options].some((option) => option.value === value)) select.append(new Option(value, value));
  if (value) select.closest("label").hidden = false;
}

/** Arrow keys go from the box through the results and back. */
function stepThrough(event) {
  const links = [form.elements.q, ...list.querySelectorAll("h2 a")];
  const at = links.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1, Escape: -at }[event.key];
  if (at < 0 || !step || !links[at + step] || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  links[at + step].focus();
}

form.addEventListener("input", ({ target }) => {
  clearTimeout(waiting);
  if (target.localName === "select") return;
  engine?.then((opened) => opened.prepare(form.elements.q.value)).catch(() => {});
  waiting = setTimeout(() => {
    writeAddress("replaceState");
    answer();
  }, PAUSE);
});
form.addEventListener("change", ({ target }) => {
  if (target.localName !== "select") return;
  writeAddress("pushState");
  answer();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  writeAddress("pushState");
  answer();
});
for (const turned of ["focusin", "pointerenter"]) form.querySelector(".search-choices").addEventListener(turned, () => countFilters());
unfilter.addEventListener("click", () => {
  for (const select of facets) select.value = "";
  writeAddress("pushState");
  answer();
});
roomy.addEventListener("change", showFilters);
addEventListener("keydown", stepThrough);
addEventListener("popstate", () => {
  readAddress();
  answer();
});

document.querySelector(".search-note").remove();
form.hidden = false;
readAddress();
answer();
