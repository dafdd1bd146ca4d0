// Sending what a telephone kept. Each gesture has its id: sent twice, it counts once.
import * as store from "./attendance_store.js";

const AT_ONCE = 100;
const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";

/** Post one batch: the answer, or "off" (nobody answers), "out" (not signed in), "other" (somebody else is). */
async function post(url, who, batch) {
  const gestures = batch.map(({ id, kind, at, person, name, column, delta, text }) => ({ id, kind, at, person, name, column, delta, text }));
  let answer;
  try {
    answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token(), "X-Autosave": "1" },
      body: JSON.stringify({ who, now: new Date().toISOString(), gestures }),
      redirect: "error",
    });
  } catch {
    return "off";
  }
  if (answer.ok) return answer.json();
  if (answer.status === 409) return "other";
  if (answer.status === 401 || answer.status === 403) return "out";
  return "off";
}

/**
 * Send all that waits, session by session; `took(sheet, refused)` is told of each that was taken.
 * "sent" when nothing is left of whoever is signed in, else why not.
 */
export async function send(took = () => {}) {
  const waiting = Map.groupBy ? Map.groupBy(await store.gestures(), (one) => `${one.who} ${one.url}`) : groups(await store.gestures());
  let state = "sent";
  for (const list of waiting.values()) {
    for (let start = 0; start < list.length; start += AT_ONCE) {
      const batch = list.slice(start, start + AT_ONCE);
      const told = await post(batch[0].url, batch[0].who, batch);
      if (typeof told === "string") {
        if (told !== "other") state = told;
        break;
      }
      await store.dropGestures([...told.taken, ...Object.keys(told.refused)]);
      const ends = batch.some((one) => one.kind === "finish" && told.taken.includes(one.id));
      if (ends) await store.dropSheets([told.sheet.id]);
      await took(told.sheet, told.refused, ends);
    }
  }
  return state;
}

function groups(list) {
  const found = new Map();
  for (const one of list) {
    const key = `${one.who} ${one.url}`;
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return found;
}
