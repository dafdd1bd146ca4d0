// Checking a reading: the document follows the line one chooses, and what one was typing stays typed.
import { walkTree } from "./tree.js";

const WINDOWS = [".src", ".window"];
let scrolled = [];
let folded = [];
const typed = new Map();

const fields = () =>
  document.querySelectorAll("#lecture :is(textarea, select, input:not([type=hidden]))");

function isTouched(field) {
  if (field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.tagName === "SELECT") return !field.selectedOptions[0]?.defaultSelected;
  return field.value !== field.defaultValue;
}

/** Before the fragment is replaced: where both windows stood, what was folded, what was typed and not sent. */
function remember() {
  scrolled = WINDOWS.map((name) => document.querySelector(name)?.scrollTop ?? 0);
  folded = [...document.querySelectorAll(".branch:not([open])")].map((branch) => branch.id);
  for (const field of fields()) {
    if (isTouched(field)) typed.set(field.id, field.type === "radio" ? field.checked : field.value);
    else typed.delete(field.id);
  }
}

/** After: the same folds, unless the chosen line is inside. */
function refold() {
  for (const id of folded) {
    const branch = document.getElementById(id);
    if (branch && !branch.querySelector(".lit")) branch.open = false;
  }
}

/** And the same words in the same fields; those of a line that closed come back when it opens. */
function restore() {
  for (const field of fields()) {
    if (!typed.has(field.id)) continue;
    if (field.type === "radio") field.checked = typed.get(field.id);
    else field.value = typed.get(field.id);
    if (isTouched(field)) field.closest("details")?.setAttribute("open", "");
  }
}

/** Bring the chosen line, and those it came from, into their own windows; else leave them where they were. */
function follow() {
  WINDOWS.forEach((name, place) => {
    const part = document.querySelector(name);
    if (!part) return;
    part.scrollTop = scrolled[place] ?? 0;
    const picked = part.querySelector(".pick-src, .lit");
    if (!picked) return;
    const top = picked.getBoundingClientRect().top - part.getBoundingClientRect().top;
    if (top < 0 || top > part.clientHeight - 60) part.scrollTop += top - part.clientHeight / 3;
  });
}

export function followReading() {
  follow();
  document.addEventListener("htmx:beforeSwap", remember);
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "lecture") return;
    for (const tree of event.target.querySelectorAll("[data-tree]")) walkTree(tree);
    refold();
    restore();
    follow();
  });
}
