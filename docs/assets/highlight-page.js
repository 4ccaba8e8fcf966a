// Marks the words of ?q= on the page of a letter that a search has opened.

import { highlight } from "./highlight.js";

const letter = document.querySelector("article.letter");
const query = new URLSearchParams(location.search).get("q");
const first = letter && query ? highlight(letter, query) : null;
if (!location.hash) first?.scrollIntoView({ block: "center" });
