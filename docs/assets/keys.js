// What else a word is found by: keys that different words share, such as a stem or a name's sound.
// scripts/letterbook/search/keys.py says the same for the words of the letters; a test in Chromium holds them together.

/** The keys of a folded word; two words with one key in common find each other. */
export function keysOf() {
  return [];
}
