// What the search calls a letter. The index has titles and dates in the first language of the site; those in the others
// are files of their own (scripts/letterbook/search/titles.py), `TITLES` letters in each.

const TITLES = 32;

/** A function from numbers of letters to promises of [title, date], or of nothing on a page in the first language. */
export function openTitles(files, language) {
  if (!language) return async (numbers) => numbers.map(() => undefined);
  const one = async (number) => (await files.json(`search/titles/${language}/${Math.floor(number / TITLES)}.json`))[number % TITLES];
  return (numbers) => Promise.all(numbers.map(one));
}

/** Letters, each with its title and date in the language of the page. */
export async function titled(letters, numbers, titles) {
  const known = await titles(numbers);
  return letters.map((letter, at) => (known[at] ? { ...letter, title: known[at][0], date: known[at][1] } : letter));
}
