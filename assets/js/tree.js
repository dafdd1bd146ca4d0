// The programme's tree: folded on a phone, walked with the arrows.

const NARROW = "(max-width: 720px)";

/** A long list of places opens on demand where there is no room beside the page. */
export function foldBeside(part) {
  if (matchMedia("(max-width: 1120px)").matches) part.open = false;
}

/** On a phone only the way to what is mine stays open, unless everything was asked for. */
export function foldOnPhones(tree) {
  if (tree.dataset.tree === "open" || !matchMedia(NARROW).matches || location.hash) return;
  for (const part of tree.querySelectorAll("li li > details[open]")) {
    if (!part.querySelector(".lit")) part.open = false;
  }
}

/** The rows one can reach: summaries and links that are not folded away. */
function stops(tree) {
  return [...tree.querySelectorAll("summary, .node:not(.group) .t a")].filter((stop) => stop.checkVisibility());
}

const MOVES = {
  ArrowDown: (all, at) => all[at + 1],
  ArrowUp: (all, at) => all[at - 1],
  Home: (all) => all[0],
  End: (all) => all.at(-1),
};

/** Left folds (or climbs), right unfolds (or enters), as in any tree. */
function fold(stop, wanted) {
  const part = stop.matches("summary") ? stop.parentElement : null;
  if (part && part.open !== wanted) {
    part.open = wanted;
    return stop;
  }
  if (wanted) return null;
  const around = (part ?? stop).parentElement.closest("details");
  return around?.querySelector("summary");
}

/** Arrows move in the tree; Tab goes on as usual. */
export function walkTree(tree) {
  tree.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const all = stops(tree);
    const at = all.indexOf(document.activeElement);
    if (at < 0) return;
    let next = MOVES[event.key]?.(all, at);
    if (event.key === "ArrowRight") next = fold(all[at], true) ?? all[at + 1];
    if (event.key === "ArrowLeft") next = fold(all[at], false);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  // The thread follows: one path is lit at a time.
  tree.addEventListener("focusin", (event) => {
    const row = event.target.closest(".node:not(.group)");
    if (!row) return;
    tree.querySelector(".lit")?.classList.remove("lit");
    row.classList.add("lit");
  });
}
