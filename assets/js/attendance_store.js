// What a telephone keeps of attendance: the sheets of the day, and the gestures that the server does not have yet.
// Sheets go after 36 hours, when everything about them is sent, and when somebody signs out.
const KEPT = 36 * 3600 * 1000; // ms
const FLAG = "presences"; // in localStorage: whether there is anything to look for, without opening the database

let opened;
const open = () =>
  (opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open("presences", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("sheets", { keyPath: "id" });
      asked.result.createObjectStore("gestures", { keyPath: "id" });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  }));

/** One transaction: `work(stores)` asks; resolves with what its last request gave, once all of it is written. */
async function within(mode, work) {
  const base = await open();
  return new Promise((resolve, reject) => {
    const deed = base.transaction(["sheets", "gestures"], mode);
    const asked = work({ sheets: deed.objectStore("sheets"), gestures: deed.objectStore("gestures") });
    deed.oncomplete = () => resolve(asked?.result);
    deed.onerror = deed.onabort = () => reject(deed.error);
  });
}

export const isAnything = () => localStorage.getItem(FLAG) !== null;

export async function gestures() {
  const all = await within("readonly", (on) => on.gestures.getAll());
  return all.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.rank - b.rank));
}

export const sheets = () => within("readonly", (on) => on.sheets.getAll());

export function keepGesture(gesture, instead = []) {
  localStorage.setItem(FLAG, "1");
  return within("readwrite", (on) => {
    for (const id of instead) on.gestures.delete(id);
    on.gestures.put(gesture);
  });
}

export const dropGestures = (ids) =>
  within("readwrite", (on) => {
    for (const id of ids) on.gestures.delete(id);
  });

/** Keep the sheets of somebody; those of anybody else go, for one telephone may have several hands. */
export function keepSheets(list, who) {
  localStorage.setItem(FLAG, "1");
  return within("readwrite", (on) => {
    on.sheets.openCursor().onsuccess = (event) => {
      const cursor = event.target.result;
      if (!cursor) return;
      if (cursor.value.who !== who) cursor.delete();
      cursor.continue();
    };
    for (const sheet of list) on.sheets.put({ ...sheet, who, kept: Date.now() });
  });
}

export const dropSheets = (ids) =>
  within("readwrite", (on) => {
    for (const id of ids) on.sheets.delete(id);
  });

/** Names that are too old go; what was never sent stays, for it is nowhere else. */
export async function forgetOld() {
  const old = (await sheets()).filter((sheet) => Date.now() - sheet.kept > KEPT);
  if (old.length) await dropSheets(old.map((sheet) => sheet.id));
}

/** Every name goes. */
export async function forgetNames() {
  await within("readwrite", (on) => on.sheets.clear());
  if (!(await gestures()).length) localStorage.removeItem(FLAG);
}
