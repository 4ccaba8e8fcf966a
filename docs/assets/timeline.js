// How many letters were found in each month, as bars; in each year where that would be too many bars.

import { counted, period, say } from "./said.js";

const SVG = "http://www.w3.org/2000/svg";
const MOST_BARS = 120;
const HEIGHT = 40;
const SAID = 24;

/** A figure of [[month "2023-03", count]], or undefined without any. */
export function timeline(months) {
  if (!months.length) return undefined;
  const bars = barsOf(months);
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  caption.textContent = captionOf(bars.filter(({ count }) => count));
  figure.className = "search-months";
  if (bars.length > 1) figure.append(chart(bars));
  figure.append(caption);
  return figure;
}

function captionOf(bars) {
  if (bars.length === 1) return say("all-of", { period: bars[0].label });
  return say("span", { from: bars[0].label, to: bars.at(-1).label });
}

/** One bar for each month or year from the first to the last, those without any letter among them. */
function barsOf(months) {
  const places = months.map(([month]) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1);
  const yearly = places.at(-1) - places[0] >= MOST_BARS;
  const step = yearly ? 12 : 1;
  const first = Math.floor(places[0] / step);
  const bars = Array.from({ length: Math.floor(places.at(-1) / step) - first + 1 }, (_, at) => {
    const place = (first + at) * step;
    const year = Math.floor(place / 12);
    return { label: period(yearly ? `${year}` : `${year}-${(place % 12) + 1}`), count: 0 };
  });
  months.forEach(([, count], at) => (bars[Math.floor(places[at] / step) - first].count += count));
  return bars;
}

function chart(bars) {
  const most = Math.max(...bars.map(({ count }) => count));
  const image = drawn("svg", { viewBox: `0 0 ${bars.length * 10} ${HEIGHT}`, preserveAspectRatio: "none", role: "img" });
  const said = bars.filter(({ count }) => count).toSorted((a, b) => b.count - a.count);
  const rest = said.length > SAID ? ", …" : "";
  image.setAttribute("aria-label", `${said.slice(0, SAID).map(({ label, count }) => `${label}: ${counted("letters", count)}`).join(", ")}${rest}`);
  bars.forEach(({ label, count }, at) => {
    const height = count ? Math.max(2, (HEIGHT * count) / most) : 0;
    const bar = drawn("rect", { x: at * 10 + 1, y: HEIGHT - height, width: 8, height });
    bar.append(Object.assign(drawn("title", {}), { textContent: `${label}: ${counted("letters", count)}` }));
    image.append(bar);
  });
  return image;
}

function drawn(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
