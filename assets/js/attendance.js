// The attendance page: each tap is kept on the telephone first, then sent. Without a script it is a plain form.
import * as store from "./attendance_store.js";
import { send } from "./attendance_send.js";
import { COLUMNS, rangeOf, withGestures } from "./attendance_sheet.js";

const AGAIN = 15_000; // ms before another try while something waits
const TYPED = 900; // ms without a key before a line is kept
const main = document.querySelector("[data-attendance]");
const words = (name, values = {}) => main.dataset[`w${name}`].replace(/\{(\w)\}/g, (_, key) => values[key]);
const find = (selector) => main.querySelector(selector);
const here = location.pathname.match(/seances\/([0-9a-f-]{36})\/presences/)?.[1];
const tag = (localStorage.presencesTag ??= crypto.randomUUID().slice(0, 8));
let [who, sheet, waiting, rank] = ["", null, [], 0];
let [state, refused, isSending, isReady, isDone] = ["sent", "", false, false, false];
let again, typing;

const set = (name, text) => {
  for (const place of main.querySelectorAll(`[data-f="${name}"]`)) place.textContent = text;
};

async function keep(told, instead = []) {
  const gesture = { ...told, id: crypto.randomUUID(), at: new Date().toISOString(), rank: rank++, who, session: here, url: sheet.post };
  await store.keepGesture(gesture, instead);
  waiting = waiting.filter((one) => !instead.includes(one.id)).concat(gesture);
  refused = "";
  show();
  clearTimeout(typing);
  typing = setTimeout(sendNow, 250);
}

async function sendNow() {
  if (isSending) return;
  isSending = true;
  let isEnded = false;
  try {
    state = await send((told, no, ends) => {
      refused = [...new Set(Object.values(no))].join(" ") || refused;
      if (told.id !== here) return undefined;
      sheet = { ...sheet, ...told };
      isEnded ||= ends;
      return isKept(sheet) && !ends ? store.keepSheets([sheet], who) : undefined;
    });
    await look();
  } finally {
    isSending = false;
    show();
  }
  if (isEnded && !waiting.length) return location.assign(sheet.back);
  clearTimeout(again);
  if (waiting.length) again = setTimeout(sendNow, state === "sent" ? 250 : AGAIN);
  return undefined;
}

/** Sessions of these days stay on the telephone; an older one is only corrected while there is network. */
const isKept = (one) => Math.abs(Date.now() - new Date(one.day)) < 36 * 3600 * 1000;
const look = async () => (waiting = (await store.gestures()).filter((one) => one.who === who && one.session === here));

function show() {
  showNet();
  if (!sheet || !find("[data-sheet]")) return;
  const now = withGestures(sheet, waiting, tag);
  showPeople(now);
  for (const name of COLUMNS) fill(`[name="${name}"]`, now.counts[name] ?? "");
  fill('[name="total"]', now.range ? said(...now.range) : "");
  if (document.activeElement !== find('[name="note"]')) fill('[name="note"]', now.note);
  find("[data-notes]").replaceChildren(...now.others.map(paragraph));
  const came = now.most === null ? "?" : said(now.least, now.most);
  set("came", came);
  const people = now.most === null ? words("Nobody") : words(now.most < 2 ? "People1" : "People");
  set("sum", now.most === null ? words("Uncounted") : `${came} ${people}`);
  const fresh = now.most !== null && now.fresh ? `, ${words(now.fresh < 2 ? "New1" : "New", { n: now.fresh })}` : "";
  set("people", people + fresh);
  set("split", now.named && now.least === now.most ? words("Split", { a: now.named, b: now.most - now.named }) : "");
}

const said = (least, most) => (least === most ? `${most}` : words("Range", { a: least, b: most }));

function fill(selector, value) {
  const field = find(selector);
  if (field !== document.activeElement || !field.dataset.typed) field.value = value;
}

function paragraph(text) {
  const line = document.createElement("p");
  line.className = "told-there";
  line.textContent = text;
  return line;
}

function showPeople(now) {
  const [roll, blank] = [find("[data-roll]"), find("[data-blank]")];
  for (const old of roll.querySelectorAll('input[type="hidden"]')) old.remove();
  const rows = new Map([...roll.querySelectorAll("label")].map((row) => [row.querySelector("input").value, row]));
  let before = null;
  for (const one of now.people) {
    let row = rows.get(one.id);
    if (!row) {
      row = blank.content.firstElementChild.cloneNode(true);
      row.querySelector("input").value = one.id;
      row.querySelector(".nm").textContent = one.label;
      row.querySelector(".seen").textContent = one.seen;
    }
    rows.delete(one.id);
    row.querySelector("input").checked = one.here;
    const place = before ? before.nextElementSibling : roll.firstElementChild;
    if (place !== row) roll.insertBefore(row, place);
    before = row;
  }
  for (const row of rows.values()) row.remove();
  find("[data-none]").hidden = now.people.length > 0;
}

function showNet() {
  const [net, enter, isOff] = [find("[data-net]"), find("[data-enter]"), state === "off" || !navigator.onLine];
  const count = waiting.length;
  navigator.setAppBadge?.(count).catch(() => {});
  find("[data-off]").hidden = !isOff;
  find("[data-off]").textContent = words("Off");
  find("[data-waiting]").textContent = count ? words("Waiting", { n: count }) : "";
  let said = count ? words(isOff ? "Kept" : "Sending") : isReady ? words("Ready") : "";
  if (isDone && count) said = words("Done");
  enter.hidden = state !== "out" || !count;
  if (!enter.hidden) {
    said = `${words("Out")} ${words("Kept")}`;
    enter.textContent = words("Enter");
    enter.href = `${main.dataset.signIn}?next=${encodeURIComponent(location.pathname)}`;
  }
  if (refused) said = `${words("Refused")} ${refused} ${said}`;
  find("[data-said]").textContent = said;
  net.hidden = !(count || isOff || refused || isReady);
  net.classList.toggle("is-calm", !(count || isOff || refused));
}

function count(field, asked) {
  const shown = withGestures(sheet, waiting, tag).counts[field.name];
  const tap = (told) => keep({ kind: "count", column: field.name, delta: 0, ...told });
  if (asked === null) return shown === null ? undefined : tap({ text: "?" });
  if (asked === shown) return undefined;
  if (asked !== (shown ?? 0)) {
    const kept = tap({ delta: asked - (shown ?? 0) });
    return asked ? kept : kept.then(() => tap({}));
  }
  return tap({});
}

function step(button) {
  const field = button.parentElement.querySelector("input");
  const shown = withGestures(sheet, waiting, tag).counts[field.name];
  // One less than nobody is: not counted.
  const next = button.dataset.step === "1" ? (shown ?? 0) + 1 : shown === null ? 0 : shown === 0 ? null : shown - 1;
  if (button.dataset.step === "1" || next === null || next === 0) return count(field, next);
  return keep({ kind: "count", column: field.name, delta: -1 });
}

function changed(field) {
  delete field.dataset.typed;
  if (field.name === "here") {
    const [label, offered] = [field.parentElement.querySelector(".nm").textContent, field.closest("[data-offered]")];
    if (offered) field.parentElement.remove();
    if (offered && !offered.querySelector("label")) offered.remove();
    return keep({ kind: field.checked ? "tick" : "untick", person: field.value, name: label });
  }
  if (COLUMNS.includes(field.name)) {
    const text = field.value.trim();
    const asked = /^\d{1,4}$/.test(text) ? Math.min(Number(text), 1000) : null;
    return count(field, asked);
  }
  if (field.name === "total") {
    const [text, range] = [field.value.trim(), rangeOf(field.value)];
    find("[data-total-error]").hidden = Boolean(!text || range);
    find("[data-total-error]").textContent = find("[data-total-error]").dataset.w;
    if (text && !range) return undefined;
    return keep({ kind: "count", column: "total", delta: 0, text: range ? `${range[0]}-${range[1]}` : "?" });
  }
  return undefined;
}

function note(text) {
  const before = waiting.filter((one) => one.kind === "note" && !isSending).map((one) => one.id);
  return keep({ kind: "note", column: tag, text }, before);
}

async function sent(button) {
  const [name, box] = [find('[name="name"]'), find('[name="note"]')];
  if (name.value.trim()) {
    const isNew = find('[name="is_new"]').checked ? 1 : 0;
    const label = name.value.trim().replace(/\s+/g, " ");
    name.value = "";
    await keep({ kind: "newcomer", person: crypto.randomUUID(), name: label, delta: isNew });
  }
  if (button?.value !== "finish") return;
  clearTimeout(box.wait);
  if (box.value !== withGestures(sheet, waiting, tag).note) await note(box.value);
  isDone = true;
  await keep({ kind: "finish" });
}

function listen() {
  const form = find("#present");
  main.addEventListener("change", (event) => sheet && changed(event.target));
  form.addEventListener("click", (event) => event.target.matches("[data-step]") && step(event.target));
  form.addEventListener("input", (event) => {
    event.target.dataset.typed = "yes";
    if (event.target.name !== "note") return;
    clearTimeout(event.target.wait);
    event.target.wait = setTimeout(() => note(event.target.value), TYPED);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sent(event.submitter);
  });
  for (const button of main.querySelectorAll("[data-step]")) button.hidden = false;
  for (const button of main.querySelectorAll("[data-plain]")) button.hidden = true;
}

async function fetchSheets() {
  try {
    const answer = await fetch(`${main.dataset.sheets}${here ? `?seance=${here}` : ""}`, { headers: { "X-Autosave": "1" }, redirect: "error" });
    if (answer.status === 401) state = "out";
    return answer.ok ? await answer.json() : null;
  } catch {
    state = "off";
    return null;
  }
}

async function begin() {
  await store.forgetOld();
  const told = await fetchSheets();
  if (told) {
    who = told.who;
    await store.keepSheets(told.sheets.filter(isKept), who);
  }
  const kept = told?.sheets ?? (await store.sheets());
  sheet = kept.find((one) => one.id === here) ?? null;
  who ||= (sheet ?? kept[0])?.who ?? "";
  if (here) await beginSheet();
  else showDay(kept);
  if (told && "serviceWorker" in navigator) prepare();
}

async function beginSheet() {
  const place = find("[data-sheet]");
  // The shell says that it knows nothing, until a session is found on this telephone.
  if (!sheet) return;
  find("[data-away]")?.remove();
  await look();
  place.querySelector("header").after(find("[data-net]"));
  place.hidden = false;
  set("title", sheet.title);
  set("when", sheet.when);
  set("place", sheet.place);
  find('[data-f-href="back"]').href = sheet.back;
  listen();
  show();
  await sendNow();
}

function showDay(kept) {
  const [list, blank] = [find("[data-list]"), find("[data-line]")];
  find("[data-day]").hidden = false;
  list.replaceChildren(
    ...kept.map((one) => {
      const line = blank.content.firstElementChild.cloneNode(true);
      line.querySelector("a").href = one.page;
      line.querySelector("b").textContent = one.title;
      line.querySelector("span").textContent = one.when;
      return line;
    }),
  );
  find("[data-empty]").hidden = kept.length > 0;
  showNet();
}

/** The page works without network from now on: its worker is there and has kept what it needs. */
async function prepare() {
  const found = await navigator.serviceWorker.register(main.dataset.worker).catch(() => null);
  if (!found) return;
  await navigator.serviceWorker.ready;
  isReady = true;
  showNet();
}

addEventListener("online", () => {
  state = "sent";
  sendNow();
});
addEventListener("offline", showNet);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sheet && sendNow());
if (main && "indexedDB" in window) begin().catch(() => {});
