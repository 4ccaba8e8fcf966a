// Sorts and filters the tables of a register. Without this script they stand complete, in the order of dates or names.

import { fold } from "./words.js";

const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });

/** Sorts the rows by a column. The first column of every register is the one it is ordered by already. */
function sortRows(rows, column, descending) {
  const text = (row) => row.cells[column].textContent;
  const ascending = rows.map((row, place) => ({ row, place, text: text(row) }));
  if (column > 0) ascending.sort((a, b) => collator.compare(a.text, b.text) || a.place - b.place);
  const sorted = ascending.map(({ row }) => row);
  return descending ? sorted.reverse() : sorted;
}

function makeSortable(table) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  if (rows.length < 2) return;
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => {
      const descending = heading.ariaSort === "ascending";
      for (const other of headings) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
      body.append(...sortRows(rows, column, descending));
    });
    heading.append(button);
  });
  headings[0].setAttribute("aria-sort", "ascending");
}

/** Hides what does not match, with the heading of a section that has nothing left. */
function showMatches(tables, query) {
  const words = fold(query).split(" ");
  let shown = 0;
  for (const { section, rows } of tables) {
    let left = 0;
    for (const { row, text } of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      left += row.hidden ? 0 : 1;
    }
    for (const element of section) element.hidden = left === 0;
    shown += left;
  }
  return shown;
}

function makeFilterable(form, elements) {
  const tables = elements.map((table) => {
    const before = table.previousElementSibling;
    const heading = before?.matches("h2") ? [before] : [];
    const rows = [...table.tBodies[0].rows].map((row) => ({ row, text: fold(row.textContent) }));
    return { section: [...heading, table], rows };
  });
  const all = tables.reduce((sum, { rows }) => sum + rows.length, 0);
  if (all < 3) return;
  const input = form.querySelector("input");
  const output = form.querySelector("output");
  input.addEventListener("input", () => {
    const shown = showMatches(tables, input.value);
    const { shown: some, none } = form.dataset;
    output.value = input.value.trim() ? (shown ? some.replace("{shown}", shown).replace("{all}", all) : none) : "";
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  tables[0].section[0].before(form);
  form.hidden = false;
}

const tables = [...document.querySelectorAll(".register table")];
const form = document.querySelector(".register-filter");
tables.forEach(makeSortable);
if (form) makeFilterable(form, tables);
