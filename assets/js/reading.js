// Checking a reading: the document follows the line one chooses, and what one was typing stays typed.
import { walkTree } from "./tree.js";

let scrolled = 0;
const typed = new Map();

const fields = () =>
  document.querySelectorAll("#lecture :is(textarea, select, input:not([type=hidden]))");

function isTouched(field) {
  if (field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.tagName === "SELECT") return !field.selectedOptions[0]?.defaultSelected;
  return field.value !== field.defaultValue;
}

/** Before the fragment is replaced: where the document stood, and what was typed and not sent. */
function remember() {
  scrolled = document.querySelector(".src")?.scrollTop ?? 0;
  for (const field of fields()) {
    if (isTouched(field)) typed.set(field.id, field.type === "radio" ? field.checked : field.value);
    else typed.delete(field.id);
  }
}

/** After: the same words in the same fields; those of a line that closed come back when it opens. */
function restore() {
  for (const field of fields()) {
    if (!typed.has(field.id)) continue;
    if (field.type === "radio") field.checked = typed.get(field.id);
    else field.value = typed.get(field.id);
    if (isTouched(field)) field.closest("details")?.setAttribute("open", "");
  }
}

/** Bring the lines that the chosen one came from into the document's own window; else leave it where it was. */
function follow() {
  const source = document.querySelector(".src");
  if (!source) return;
  source.scrollTop = scrolled;
  const picked = source.querySelector(".pick-src");
  if (!picked) return;
  const top = picked.getBoundingClientRect().top - source.getBoundingClientRect().top;
  if (top < 0 || top > source.clientHeight - 60) source.scrollTop += top - source.clientHeight / 3;
}

export function followReading() {
  follow();
  document.addEventListener("htmx:beforeSwap", remember);
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "lecture") return;
    for (const tree of event.target.querySelectorAll("[data-tree]")) walkTree(tree);
    restore();
    follow();
  });
}
