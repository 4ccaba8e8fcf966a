// "Did you mean": words of the index that differ little from one that is not in it.

const MOST_LEAVES = 6;

/** The likeliest word of the index in place of one that it does not have, or undefined. */
export async function suggestion(index, word) {
  const beginnings = new Set([word.slice(0, 2), swapped(word).slice(0, 2), word.slice(1, 3), word[0] + word.slice(2, 3)]);
  const found = await Promise.all([...beginnings].filter(Boolean).map((text) => index.beginning(text, MOST_LEAVES)));
  const farthest = word.length > 4 ? 2 : 1;
  const near = found
    .flatMap(({ terms }) => terms)
    .filter(({ term }) => Math.abs(term.length - word.length) <= farthest && /^[\p{L}\p{N}]/u.test(term))
    .map((entry) => ({ ...entry, away: distance(entry.term, word) }))
    .filter(({ away, term }) => away && away <= farthest && away < term.length / 2);
  near.sort((a, b) => a.away - b.away || b.count - a.count || (a.term < b.term ? -1 : 1));
  return near[0]?.term;
}

function swapped(word) {
  return word.slice(1, 2) + word.slice(0, 1) + word.slice(2);
}

/** Letters to be added, left out, exchanged or swapped to make one word of another. */
export function distance(a, b) {
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    before = row;
    row = next;
  }
  return row[b.length];
}
