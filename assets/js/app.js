// What a page gains when scripts run. Every page works without.
import { forgetAtSignOut, sendWhatWaits } from "./attendance_away.js";
import { keepWhatIsTyped } from "./autosave.js";
import { buildByHand } from "./building.js";
import { noteAway } from "./contacts.js";
import { chooseByLetters } from "./combo.js";
import { writeByKeys } from "./inplace.js";
import { moveLines } from "./lines.js";
import { fetchTheEditor } from "./fetching.js";
import { followReading } from "./reading.js";
import { answerByKeys } from "./round.js";
import { foldBeside, foldOnPhones, walkTree } from "./tree.js";

// Before anything else is told that the form is sent.
forgetAtSignOut();

// A form is sent once: a second press while the first is on its way does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  form.setAttribute("aria-busy", "true");
});
// Coming back with the browser's own button gives the form back.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }
});

// `/` goes to the search, wherever one is not writing.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const search = document.querySelector("[data-search]");
  if (search) {
    event.preventDefault();
    search.focus();
  }
});

// An open menu closes with Escape, or when one goes elsewhere.
const menus = () => document.querySelectorAll("details[data-menu][open]");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});

// « Imprimer » shows only where it works.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

for (const part of document.querySelectorAll("details[data-fold]")) foldBeside(part);
for (const tree of document.querySelectorAll("[data-tree]")) {
  foldOnPhones(tree);
  walkTree(tree);
}
followReading();
keepWhatIsTyped();
writeByKeys();
answerByKeys();
moveLines();
buildByHand();
fetchTheEditor();
chooseByLetters();
sendWhatWaits();
noteAway();
