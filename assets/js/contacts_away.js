// Contacts noted without network: each waits on the telephone under its key, and leaves once there is a network.
// They hold no name; who noted them is told, so that nobody else sends them.
const FLAG = "passages"; // in localStorage: whether there is anything to look for, without opening the database
const WHO = "passages-par"; // in localStorage: who notes here, until they sign out
const LEFT_OUT = ["csrfmiddlewaretoken", "writes_as", "do"];
const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";

let opened;
const open = () =>
  (opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open("passages", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("waiting", { keyPath: "key" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  }));

/** One transaction: resolves with what `work(store)` asked, once all of it is written. */
async function within(mode, work) {
  const base = await open();
  return new Promise((resolve, reject) => {
    const deed = base.transaction("waiting", mode);
    const asked = work(deed.objectStore("waiting"));
    deed.oncomplete = () => resolve(asked?.result);
    deed.onerror = deed.onabort = () => reject(deed.error);
  });
}

export const isAnything = () => localStorage.getItem(FLAG) !== null;

export const whoIsHere = () => localStorage.getItem(WHO) ?? "";
/** From now on it is somebody else who notes here; nobody, after a sign-out. */
export const setWho = (who = "") => (who ? localStorage.setItem(WHO, who) : localStorage.removeItem(WHO));

/** What waits, the first one first; each has `refused`, a sentence, when the server did not take it. */
export async function waiting() {
  if (!isAnything()) return [];
  const all = await within("readonly", (store) => store.getAll());
  return all.sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** What a form holds, as a contact of now, or of when it was noted first; under the key of the form. */
export function contactOf(form, who) {
  const { away, at } = form.dataset;
  const key = (form.dataset.key ||= form.elements.key?.value || crypto.randomUUID());
  const values = Object.fromEntries([...new FormData(form)].filter(([name]) => !LEFT_OUT.includes(name)));
  return { key, values, at: at ?? new Date().toISOString(), who, url: away };
}

/** Keep it until the server has it; twice is once. */
export function keep(contact) {
  localStorage.setItem(FLAG, "1");
  return within("readwrite", (store) => store.put(contact));
}

export const drop = (keys) =>
  within("readwrite", (store) => {
    for (const key of keys) store.delete(key);
  });

const mark = (list, refused) =>
  within("readwrite", (store) => {
    for (const one of list) if (refused[one.key]) store.put({ ...one, refused: refused[one.key] });
  });

/** Post what one person noted: what the server says, or "off", "out" (not signed in), "other" (somebody else is). */
async function post(url, who, list) {
  let answer;
  try {
    answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token(), "X-Autosave": "1" },
      body: JSON.stringify({ who, now: new Date().toISOString(), contacts: list.map(({ key, at, values }) => ({ key, at, values })) }),
      redirect: "error",
    });
  } catch {
    return "off";
  }
  if (answer.ok) return answer.json();
  if (answer.status === 409) return "other";
  return answer.status === 401 || answer.status === 403 ? "out" : "off";
}

let isSending = false;
/** Send what waits and was not refused; "sent" when nothing is left of whoever is signed in, else why not. */
export async function send() {
  if (isSending || !isAnything()) return "sent";
  isSending = true;
  let state = "sent";
  try {
    const ready = (await waiting()).filter((one) => !one.refused);
    for (const way of new Set(ready.map((one) => `${one.who} ${one.url}`))) {
      const list = ready.filter((one) => `${one.who} ${one.url}` === way).slice(0, 50);
      const told = await post(list[0].url, list[0].who, list);
      if (typeof told === "string") {
        if (told !== "other") state = told;
      } else {
        await drop(told.taken);
        await mark(list, told.refused);
      }
    }
    if (!(await waiting()).length) localStorage.removeItem(FLAG);
  } finally {
    isSending = false;
  }
  return state;
}
