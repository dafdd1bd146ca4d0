// Checking a reading: the document follows the line one chooses, and a tree that was replaced is walked again.
import { walkTree } from "./tree.js";

let kept = 0;

/** Bring the lines of the document that the chosen line came from into its own window; else leave it where it was. */
function follow() {
  const source = document.querySelector(".src");
  if (!source) return;
  source.scrollTop = kept;
  const picked = source.querySelector(".pick-src");
  if (!picked) return;
  const top = picked.getBoundingClientRect().top - source.getBoundingClientRect().top;
  if (top < 0 || top > source.clientHeight - 60) source.scrollTop += top - source.clientHeight / 3;
}

export function followReading() {
  follow();
  document.addEventListener("htmx:beforeSwap", () => {
    kept = document.querySelector(".src")?.scrollTop ?? 0;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "lecture") return;
    for (const tree of event.target.querySelectorAll("[data-tree]")) walkTree(tree);
    follow();
  });
}
