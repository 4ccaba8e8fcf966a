// Reads the numbers and texts of an index file: numbers of seven bits a byte, the lowest first, the eighth for more.

const TEXT = new TextDecoder();

export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** The next number. */
  number() {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.bytes[this.at++];
      if (byte < 0x80) return value + byte * scale;
      value += (byte - 0x80) * scale;
      scale *= 0x80;
    }
  }

  /** The next `count` numbers. */
  numbers(count) {
    return Array.from({ length: count }, () => this.number());
  }

  /** The next bytes. */
  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  /** The places of a word in one letter: the lowest bit of the first number says whether there are more than one. */
  places() {
    const first = this.number();
    const places = [Math.floor(first / 2)];
    if (first % 2) for (let more = this.number() + 1; more; more -= 1) places.push(places.at(-1) + this.number());
    return places;
  }

  /** Whether there is more to read. */
  get more() {
    return this.at < this.bytes.length;
  }
}

/** Bytes of UTF-8 as text. */
export function textOf(bytes) {
  return TEXT.decode(bytes);
}

/** What two pieces of bytes are as one. */
export function concatenated(pieces) {
  if (pieces.length === 1) return pieces[0];
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
