// What the page of the search says, in its language. The words stand in the page itself (docs/.overrides/search.html, made
// of scripts/letterbook/render/languages/); names of countries and languages, too: browsers know few languages.

const language = document.documentElement.lang || "en";
const words = JSON.parse(document.querySelector("#said")?.textContent ?? "{}");
const plurals = new Intl.PluralRules(language);

/** The text of a key with its values filled in; where the page has no words, the key. */
export function say(key, values = {}) {
  return filled(words[key] ?? key, values);
}

/** The same as the pieces around one value, which may be an element: "Did you mean ", value, "?". */
export function sayAround(key, name, value) {
  const [before, after = ""] = say(key).split(`{${name}}`);
  return [before, value, after];
}

/** A counted word: "1 letter", "2 letters". */
export function counted(key, number) {
  const forms = words[key] ?? {};
  return filled(forms[plurals.select(number)] ?? forms.other ?? "{n}", { n: written(number) });
}

/** A number as the language writes it: "10,000". */
export function written(number) {
  return String(number).replace(/\B(?=(?:\d{3})+$)/gu, words.group ?? "");
}

/** A month "2023-03" or a year "2023" in words. */
export function period(iso) {
  const [year, month] = iso.split("-");
  return month ? say("month", { month: words.months?.[month - 1] ?? month, year }) : year;
}

export const countryName = (code) => words.countries?.[code] ?? code;
export const languageName = (tag) => words.languages?.[tag] ?? tag;

/** What is wrong with a query: a problem is a key of the words and its values. */
export function complaint([key, values = {}]) {
  return say(key, { ...values, meant: say(`meant-${values.name}`) });
}

function filled(text, values) {
  return text.replace(/\{(\w+)\}/gu, (whole, name) => values[name] ?? whole);
}
