// What a sheet says once the gestures that wait are counted in: the same sums as the server's.
export const COLUMNS = ["women", "men", "children", "newcomers"];
const UNKNOWN = "?";

/** « 16 », « entre 10 et 30 », « 10-30 »: [16, 16], [10, 30]; null for anything else. */
export function rangeOf(text) {
  const found = /^(?:entre |de )?(\d{1,5})(?: ?(?:-|–|—|\/|à|et|a|to|tot|en|and) ?(\d{1,5}))?(?: (?:personnes?|people|mensen))?$/i.exec(
    text.trim().replace(/\s+/g, " "),
  );
  if (!found) return null;
  const range = [Number(found[1]), Number(found[2] ?? found[1])];
  return range[0] <= range[1] ? range : null;
}

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function counted(known, taps) {
  let [value, isZero] = [known ?? 0, known === 0];
  let isKnown = known !== null;
  for (const tap of taps) {
    if (tap.text === UNKNOWN) [value, isZero, isKnown] = [0, false, false];
    else {
      value += tap.delta;
      isZero ||= tap.delta === 0;
      isKnown = true;
    }
  }
  if (!isKnown || (value <= 0 && !isZero)) return null;
  return Math.max(value, 0);
}

/** The sheet with these gestures; it is not changed itself. */
export function withGestures(sheet, gestures, tag) {
  const people = new Map(sheet.people.map((one) => [one.id, { ...one }]));
  const [counts, taps] = [{ ...sheet.counts }, gestures.filter((one) => one.kind === "count")];
  let total = sheet.total;
  let note = sheet.notes.find((one) => one.tag === tag)?.text ?? "";
  let isEnding = false;
  for (const one of gestures) {
    if (one.kind === "newcomer" || (one.kind === "tick" && !people.has(one.person)))
      people.set(one.person, { id: one.person, label: one.name, seen: "", here: true, new: one.delta === 1 });
    else if (one.kind === "tick") people.get(one.person).here = true;
    else if (one.kind === "untick" && people.has(one.person)) people.get(one.person).here = false;
    else if (one.kind === "count" && one.column === "total") total = one.text;
    else if (one.kind === "note") note = one.text;
    else if (one.kind === "finish") isEnding = true;
  }
  for (const name of COLUMNS) counts[name] = counted(sheet.counts[name], taps.filter((tap) => tap.column === name));
  const range = rangeOf(total);
  const rows = [...people.values()].sort((a, b) => (plain(a.label) < plain(b.label) ? -1 : 1));
  const others = sheet.notes.filter((one) => one.tag !== tag).map((one) => one.text);
  return { ...sheet, people: rows, counts, range, note, others, isEnding, ...sums(rows, counts, range) };
}

/** How many came: what was typed, else the named ones and those counted beside them; null when nobody knows. */
function sums(rows, counts, range) {
  const here = rows.filter((one) => one.here);
  const beside = ["women", "men", "children"].map((name) => counts[name]).filter((n) => n !== null);
  const named = here.length;
  const fresh = here.filter((one) => one.new).length + (counts.newcomers ?? 0);
  if (range) return { named, fresh, least: Math.max(range[0], named), most: Math.max(range[1], named) };
  if (!beside.length && !named) return { named, fresh, least: null, most: null };
  const all = named + beside.reduce((sum, n) => sum + n, 0);
  return { named, fresh, least: all, most: all };
}
