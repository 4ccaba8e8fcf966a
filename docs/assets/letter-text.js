// A letter's own record (letter.json) as passages that a result can show.

/** The passages of a letter, in its order: [{text, anchor: "p7" or nothing, language where it is not the letter's}]. */
export function passagesOf(letter) {
  const body = letter.body.map(({ text, type, n, language }, at) => ({
    text: type === "item" && n !== null ? `${n}. ${text}` : text,
    anchor: `p${at + 1}`,
    language,
  }));
  const opener = [
    letter.letterhead.join(" "),
    [letter.place, letter.date_text].filter(Boolean).join(", "),
    ...letter.recipients.map(({ honorific, name, office, organisation, address }) => line(honorific, name, office, organisation, ...address)),
    letter.subject,
    letter.salutation,
  ];
  const closer = [
    letter.closing,
    ...letter.signatories.map(({ name, role, organisation, others }) => line(name, role, organisation, others)),
    letter.postscript,
    ...letter.enclosures,
    ...letter.copies,
  ];
  const plain = (texts) => texts.filter(Boolean).map((text) => ({ text }));
  return [...plain(opener), ...body, ...plain(closer)];
}

function line(...parts) {
  return parts.filter(Boolean).join(", ");
}
