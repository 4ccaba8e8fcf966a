// The page of the search: the address holds the whole query, the form shows it, the engine answers it.
// Whatever comes out of the index is put in as text, never as markup.

import { passageOf } from "./passage.js";
import { FACETS, openEngine } from "./search-engine.js";
import { parseQuery } from "./words.js";

const SITE = new URL("../", import.meta.url);
const AT_ONCE = 10;
const PAUSE = 150;

const form = document.querySelector("form.search");
const status = document.querySelector(".search-status");
const list = document.querySelector(".search-results");
const more = document.querySelector(".search-more");
const tips = document.querySelector(".search-tips");
const unfilter = document.querySelector(".search-unfilter");
const fields = [...form.elements].filter(({ name }) => name);

const site = document.documentElement.lang || "en";
const regions = new Intl.DisplayNames(site, { type: "region", fallback: "code" });
const languages = new Intl.DisplayNames(site, { type: "language", fallback: "code" });
const LABELS = { country: (code) => named(regions, code), language: (tag) => named(languages, tag) };
const plural = new Intl.PluralRules(site);
const counted = (number) => `${number.toLocaleString(site)} ${plural.select(number) === "one" ? "letter" : "letters"}`;

let engine;
let latest = 0;
let waiting;

/** Put the query that the address holds into the form. */
function readAddress() {
  const asked = new URLSearchParams(location.search);
  for (const field of fields) {
    const value = asked.get(field.name) ?? "";
    if (field.localName === "select") offer(field, value);
    field.value = value;
  }
}

/** Put the query that the form shows into the address; `method` is pushState or replaceState. */
function writeAddress(method) {
  const asked = new URLSearchParams(fields.filter(({ value }) => value.trim()).map(({ name, value }) => [name, value]));
  const address = new URL(location.href);
  address.search = asked.toString();
  if (address.href !== location.href) history[method](null, "", address);
}

async function answer() {
  const turn = ++latest;
  const { q, order, ...chosen } = Object.fromEntries(fields.map(({ name, value }) => [name, value.trim()]));
  const filters = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value));
  try {
    engine ??= openEngine();
    const found = await (await engine).search(q, filters, order);
    await show(found, { q, filters, turn });
  } catch (error) {
    if (turn === latest) showError(error);
  }
}

/** Show an answer, unless another question has been asked meanwhile. */
async function show(found, { q, filters, turn }) {
  const terms = parseQuery(q);
  const filtered = Object.keys(filters).length > 0;
  const asked = terms.length > 0 || filtered;
  const items = asked ? await itemsOf(found, terms, 0) : [];
  if (turn !== latest) return;
  for (const facet of FACETS) fill(form.elements[facet], found.facets[facet]);
  list.replaceChildren(...items);
  offerMore(found, { terms, turn });
  tips.hidden = !asked || items.length > 0;
  unfilter.hidden = !filtered;
  status.textContent = asked ? (items.length ? `${counted(found.count)} found` : "Nothing found") : "";
}

async function itemsOf(found, terms, from) {
  const letters = await Promise.all(found.letters.slice(from, from + AT_ONCE).map((load) => load()));
  return letters.map((letter) => item(letter, terms));
}

function offerMore(found, { terms, turn }) {
  more.hidden = found.count <= list.children.length;
  more.onclick = async () => {
    const items = await itemsOf(found, terms, list.children.length).catch(showError);
    if (!items || turn !== latest) return;
    list.append(...items);
    more.hidden = found.count <= list.children.length;
    items[0].querySelector("a").focus();
  };
}

function showError(error) {
  engine = undefined;
  list.replaceChildren();
  more.hidden = true;
  tips.hidden = true;
  status.textContent = "The search does not work just now: its index could not be loaded. Reload the page to try again.";
  console.warn(error);
}

/** Fill a filter with the values there are; the chosen one stays even when nothing is left of it. */
function fill(select, values) {
  const { value: chosen, name } = select;
  const label = LABELS[name] ?? String;
  const all = new Map(values);
  if (chosen && !all.has(chosen)) all.set(chosen, 0);
  const entries = [...all].map(([value, number]) => ({ value, text: `${label(value)} (${number.toLocaleString(site)})` }));
  entries.sort((a, b) => (name === "year" ? b.value.localeCompare(a.value) : a.text.localeCompare(b.text, site)));
  select.replaceChildren(select.options[0], ...entries.map(({ value, text }) => new Option(text, value)));
  select.value = chosen;
}

function offer(select, value) {
  const known = [...select.options].some((option) => option.value === value);
  if (!known && select.name in form.elements && FACETS.includes(select.name)) select.append(new Option(value, value));
}

/** One letter found. */
function item(letter, terms) {
  const passage = passageOf(letter, terms);
  const address = new URL(`letters/${encodeURIComponent(letter.id)}/`, SITE);
  if (passage.asked) address.searchParams.set("q", passage.asked);
  address.hash = passage.anchor;
  const link = element("a", { href: address.href }, letter.title);
  const excerpt = passage.pieces.map(({ text, marked }) => (marked ? element("mark", {}, text) : text));
  return element(
    "li",
    {},
    element("h2", {}, link),
    element("p", { className: "search-facts" }, letter.date),
    element("ul", { className: "search-recipients" }, ...letter.recipients.map(recipient)),
    element("p", { className: "search-passage", lang: passage.language, dir: "auto" }, ...excerpt),
  );
}

function recipient({ name, office }) {
  return element("li", {}, element("b", {}, name), office ? `, ${office}` : "");
}

/** An element with properties and children; texts become text nodes. */
function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function named(names, code) {
  try {
    return names.of(code);
  } catch {
    return code;
  }
}

form.addEventListener("input", ({ target }) => {
  clearTimeout(waiting);
  if (target.localName === "select") return;
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
unfilter.addEventListener("click", () => {
  for (const facet of FACETS) form.elements[facet].value = "";
  writeAddress("pushState");
  answer();
});
addEventListener("popstate", () => {
  readAddress();
  answer();
});

document.querySelector(".search-note").remove();
form.hidden = false;
readAddress();
answer();
