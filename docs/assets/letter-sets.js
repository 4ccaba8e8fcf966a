// Sets of letters: {numbers, scores}, two arrays side by side, numbers rising.

/** Letters in both sets, their scores added. */
export function both(a, b) {
  const numbers = new Uint32Array(Math.min(a.numbers.length, b.numbers.length));
  const scores = new Float32Array(numbers.length);
  let count = 0;
  let left = 0;
  let right = 0;
  while (left < a.numbers.length && right < b.numbers.length) {
    const difference = a.numbers[left] - b.numbers[right];
    if (difference === 0) {
      numbers[count] = a.numbers[left];
      scores[count] = a.scores[left] + b.scores[right];
      count += 1;
    }
    if (difference <= 0) left += 1;
    if (difference >= 0) right += 1;
  }
  return { numbers: numbers.subarray(0, count), scores: scores.subarray(0, count) };
}

/** Letters in any of some sets, each with its best score. */
export function any(sets) {
  if (sets.length === 1) return sets[0];
  const best = new Map();
  for (const { numbers, scores } of sets) {
    numbers.forEach((number, at) => {
      if (!(best.get(number) >= scores[at])) best.set(number, scores[at]);
    });
  }
  const numbers = Uint32Array.from(best.keys()).sort();
  return { numbers, scores: Float32Array.from(numbers, (number) => best.get(number)) };
}

/** Letters of a set that pass a test of their number. */
export function filtered({ numbers, scores }, passes) {
  const kept = [];
  numbers.forEach((number, at) => {
    if (passes(number)) kept.push(at);
  });
  return { numbers: Uint32Array.from(kept, (at) => numbers[at]), scores: Float32Array.from(kept, (at) => scores[at]) };
}

/** Letters of a set that are not in another. */
export function without(set, { numbers }) {
  const gone = new Set(numbers);
  return filtered(set, (number) => !gone.has(number));
}

/** All letters of an archive. */
export function all(count) {
  return { numbers: Uint32Array.from({ length: count }, (_, number) => number), scores: new Float32Array(count) };
}

/** How many letters two rising lists of numbers have in common. */
export function countBoth(a, b) {
  let count = 0;
  let left = 0;
  let right = 0;
  while (left < a.length && right < b.length) {
    const difference = a[left] - b[right];
    if (difference === 0) count += 1;
    if (difference <= 0) left += 1;
    if (difference >= 0) right += 1;
  }
  return count;
}

/** A set of the same letters with all scores 0. */
export function unscored({ numbers }) {
  return { numbers, scores: new Float32Array(numbers.length) };
}
