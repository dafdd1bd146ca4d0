// « Nouveau passage » without network: what is saved waits on the telephone. With one, the form is a plain form.
import { contactOf, keep, send, setWho, waiting, whoIsHere } from "./contacts_away.js";

const AGAIN = 15_000; // ms before another try while something waits
const GONE = "passage-parti"; // in localStorage: what was sent, until the server answers with this page
const NOT_FILLED = ["csrfmiddlewaretoken", "writes_as", "tree", "key"];
const form = document.querySelector("form[data-away]");
let again;

const who = () => form.dataset.who ?? whoIsHere();
const place = () => document.querySelector("[data-waits]");
const word = (name) => place().dataset[name] ?? "";

function say(text) {
  place().hidden = !text;
  place().querySelector("[data-count]").textContent = text;
}

async function show(state, done = "") {
  const mine = (await waiting()).filter((one) => one.who === who());
  const left = mine.filter((one) => !one.refused).length;
  const refused = mine.filter((one) => one.refused && one.key !== form.dataset.key);
  say(left ? (left < 2 ? word("one") : word("several").replace("{n}", left)) : done);
  place().hidden &&= !refused.length;
  place().querySelector("[data-door]").hidden = state !== "out" || !left;
  place().querySelector("[data-refused]").replaceChildren(...refused.map(refusedLine));
  clearTimeout(again);
  if (left) again = setTimeout(sendNow, AGAIN);
}

/** One that the server did not take: what is wrong, and its choices back in the form. It waits until it is kept again. */
function refusedLine(one) {
  const row = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn";
  button.textContent = word("again");
  button.addEventListener("click", () => {
    fill(one);
    show("");
  });
  row.append(`${one.refused} `, button);
  return row;
}

function fill(one) {
  Object.assign(form.dataset, { key: one.key, at: one.at });
  if (form.elements.key) form.elements.key.value = one.key; // what keeps itself while one types is of the same key
  for (const field of form.elements) {
    if (!(field.name in one.values) || NOT_FILLED.includes(field.name)) continue;
    if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === one.values[field.name];
    else field.value = one.values[field.name];
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  for (const more of form.querySelectorAll("details")) more.open = true;
  form.category.scrollIntoView({ block: "center" });
}

const sendNow = async (_event, done = "") => {
  const state = await send().catch(() => "off");
  await show(state, state === "sent" ? done : "");
};

async function onSubmit(event) {
  const isPlain = navigator.onLine && !form.dataset.shell && !form.dataset.at;
  if (isPlain) {
    // A network that is there and goes nowhere: the page that the telephone kept finds it here.
    if (form.dataset.ready) localStorage.setItem(GONE, JSON.stringify(contactOf(form, who())));
    return;
  }
  event.preventDefault();
  if (!form.category.value) {
    form.category.focus();
    return;
  }
  try {
    await keep(contactOf(form, who()));
  } catch {
    say(word("full"));
    return;
  }
  startAgain();
  await show("");
  place().querySelector("[data-count]").focus();
  if (navigator.onLine) await sendNow(null, word("noted"));
}

/** The next contact, under a key of its own. */
function startAgain() {
  form.reset();
  delete form.dataset.key;
  delete form.dataset.at;
  if (form.elements.key) form.elements.key.value = crypto.randomUUID();
  for (const field of form.querySelectorAll("select")) field.dispatchEvent(new Event("change", { bubbles: true }));
}

/** What was sent and never answered waits with the others, under the key of its form: it cannot be noted twice. */
async function takeGone() {
  const gone = localStorage.getItem(GONE);
  if (gone && form.dataset.shell) await keep(JSON.parse(gone));
  localStorage.removeItem(GONE);
}

/** On the page itself; without the page, nothing happens. */
export async function noteAway() {
  if (!form || !("indexedDB" in window) || !isSecureContext) return;
  if (form.dataset.who) setWho(form.dataset.who);
  if (!who()) {
    form.hidden = true;
    say(word("nobody"));
    return;
  }
  form.addEventListener("submit", onSubmit, true);
  addEventListener("online", sendNow);
  await takeGone().catch(() => {});
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
