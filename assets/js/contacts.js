// « Nouveau passage » without network: what is saved waits on the telephone. With one, the form is a plain form.
import { drop, keep, send, waiting } from "./contacts_away.js";

const AGAIN = 15_000; // ms before another try while something waits
const WHO = "passages-par"; // in localStorage: who was last signed in on this page
const form = document.querySelector("form[data-away]");
let again;

const line = () => document.querySelector("[data-waits]");
const word = (name) => line().dataset[name] ?? "";

async function show(state) {
  const mine = (await waiting()).filter((one) => one.who === localStorage.getItem(WHO));
  const left = mine.filter((one) => !one.refused).length;
  const place = line();
  place.hidden = !left && !mine.length;
  place.querySelector("[data-count]").textContent = left ? (left < 2 ? word("one") : word("several").replace("{n}", left)) : "";
  place.querySelector("[data-door]").hidden = state !== "out" || !left;
  const list = place.querySelector("[data-refused]");
  list.replaceChildren(...mine.filter((one) => one.refused).map(refusedLine));
  clearTimeout(again);
  if (left) again = setTimeout(sendNow, AGAIN);
}

/** One that the server did not take: what is wrong, and its choices back in the form. */
function refusedLine(one) {
  const row = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn";
  button.textContent = word("again");
  button.addEventListener("click", async () => {
    fill(one);
    await drop([one.key]);
    show("");
  });
  row.append(`${one.refused} `, button);
  return row;
}

function fill(one) {
  for (const field of form.elements) {
    if (!(field.name in one.values) || ["csrfmiddlewaretoken", "writes_as", "tree", "key"].includes(field.name)) continue;
    if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === one.values[field.name];
    else field.value = one.values[field.name];
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  for (const more of form.querySelectorAll("details")) more.open = true;
}

const sendNow = async () => show(await send().catch(() => "off"));

async function onSubmit(event) {
  if (navigator.onLine && !form.dataset.shell) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!form.category.value) {
    form.category.focus();
    return;
  }
  await keep(form, localStorage.getItem(WHO) ?? "");
  form.reset();
  for (const field of form.querySelectorAll("select")) field.dispatchEvent(new Event("change", { bubbles: true }));
  await show("");
  line().querySelector("[data-count]").focus();
  if (navigator.onLine) sendNow();
}

/** On the page itself; without the page, nothing happens. */
export function noteAway() {
  if (!form || !("indexedDB" in window)) return;
  if (form.dataset.who) localStorage.setItem(WHO, form.dataset.who);
  form.addEventListener("submit", onSubmit, true);
  addEventListener("online", sendNow);
  show("").then(sendNow);
  if (form.dataset.worker && "serviceWorker" in navigator) {
    navigator.serviceWorker
      .register(form.dataset.worker)
      .then(() => navigator.serviceWorker.ready)
      .then(() => (form.dataset.ready = "yes"))
      .catch(() => {});
  }
}

if (form?.dataset.shell) noteAway();
