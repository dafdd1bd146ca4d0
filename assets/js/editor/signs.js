// The signs in one line, read as `printing/signs.py` reads them: the same page in the other language, so that
// what is written here is known to be read there. A test holds the two together.
import { safeLink } from "./schema.js";

export const SPACES = " \t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000";
const SIGN = /(?<!\\)\\+(?=[*[\]])|\*+|[[\]]|(?<![\p{L}\p{N}_])https?:\/\/[^\s<>"'«»*[\]\\()]+/gu;
const ADDRESS = /\([ \t]{0,4}([^\s<>()]{0,2000}(?:\([^\s<>()]{0,200}\)[^\s<>()]{0,200}){0,9})[ \t]{0,4}\)/y;
const END_OF_SENTENCE = /[.,;:!?…]+$/;
const isLetter = (sign) => /[\p{L}\p{N}_]/u.test(sign);

/** The runs of a line: `[text, isBold, isItalic, link]`, neighbours of one voice together. */
export function runsIn(line) {
  const pieces = [];
  const stars = [];
  const brackets = [];
  const turns = [];
  const put = (text, link = "") => text && pieces.push({ text, link });

  const join = (opener, closer) => {
    const count = opener.left > 1 && closer.left > 1 ? 2 : 1;
    turns.push([opener.place + 1, count, 1], [closer.place, count, -1]);
    for (const row of [opener, closer]) {
      row.left -= count;
      pieces[row.place].text = "*".repeat(row.left);
    }
  };
  const partner = (openers, closer) => {
    for (let place = openers.length - 1; place >= 0; place--) {
      const opener = openers[place];
      const ambiguous = opener.closes || closer.opens;
      const three = (opener.length + closer.length) % 3 === 0;
      if (!(ambiguous && three && (opener.length % 3 || closer.length % 3))) return place;
    }
    return -1;
  };
  const pair = (first) => {
    const openers = [];
    for (const row of stars.slice(first)) {
      while (row.closes && row.left) {
        const found = partner(openers, row);
        if (found < 0) break;
        openers.length = found + 1;
        join(openers[found], row);
        if (!openers[found].left) openers.pop();
      }
      if (row.opens && row.left) openers.push(row);
    }
    stars.length = first;
  };

  SIGN.lastIndex = 0;
  let at = 0;
  for (let sign = SIGN.exec(line); sign; sign = SIGN.exec(line)) {
    put(line.slice(at, sign.index));
    const said = sign[0];
    const end = sign.index + said.length;
    at = end;
    if (said[0] === "\\") {
      const escaped = said.length % 2;
      put("\\".repeat(Math.floor(said.length / 2)) + line.slice(end, end + escaped));
      at = end + escaped;
    } else if (said[0] === "*") {
      const before = line.slice(0, sign.index).at(-1) ?? " ";
      const after = line[end] ?? " ";
      const whole = [...line.slice(0, sign.index)].at(-1) ?? " ";
      const next = [...line.slice(end, end + 2)][0] ?? " ";
      const between = said.length === 1 && isLetter(whole) && isLetter(next);
      stars.push({ place: pieces.length, length: said.length, left: said.length, opens: !SPACES.includes(after) && !between, closes: !SPACES.includes(before) && !between });
      pieces.push({ text: said, link: "" });
    } else if (said === "[") {
      brackets.push([pieces.length, stars.length]);
      pieces.push({ text: "[", link: "" });
    } else if (said === "]") {
      ADDRESS.lastIndex = end;
      const address = brackets.length ? ADDRESS.exec(line) : null;
      if (!address) {
        brackets.pop();
        pieces.push({ text: "]", link: "" });
      } else {
        const [place, rows] = brackets.pop();
        pair(rows);
        brackets.length = 0;
        const link = address[1].startsWith("#") ? "" : safeLink(address[1]);
        pieces[place].text = place === pieces.length - 1 ? link : "";
        for (const piece of pieces.slice(place)) piece.link = link;
        at = end + address[0].length;
      }
    } else {
      const address = said.replace(END_OF_SENTENCE, "");
      put(address, safeLink(address));
      put(said.slice(address.length));
    }
    SIGN.lastIndex = at;
  }
  put(line.slice(at));
  pair(0);

  const runs = [];
  let bold = 0;
  let italic = 0;
  pieces.forEach((piece, place) => {
    for (const [where, count, step] of turns) {
      if (where !== place) continue;
      if (count > 1) bold += step;
      else italic += step;
    }
    if (!piece.text) return;
    const voice = [bold > 0, italic > 0, piece.link];
    const last = runs.at(-1);
    if (last && voice.every((value, rank) => value === last[rank + 1])) last[0] += piece.text;
    else runs.push([piece.text, ...voice]);
  });
  return runs;
}
