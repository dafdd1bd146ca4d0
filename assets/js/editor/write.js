// A document of the editor as a written text: see docs/decisions/0012-written-texts.md.
import { DEEPEST_LIST } from "./schema.js";
import { SPACES, runsIn } from "./signs.js";

const BULLETS = "-–—•‣◦·▪➢→✓\uf0b7\uf0a7";
// What would be read as something else at the beginning of a line, with the strokes that stand before it.
const STARTS = new RegExp(`^(\\\\*)(?=>|(?:[${BULLETS}]|#{1,6})[${SPACES}])`);
const COUNTS = new RegExp(`^([0-9]{1,3})(\\\\*)(?=[.)][${SPACES}])`);
const LINE_ENDS = /\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]/g;
const EDGES = new RegExp(`^([${SPACES}]*)(.*?)([${SPACES}]*)$`, "s");

/** The written text of a document. */
export const write = (doc) => blocks(doc, 0, "").join("\n");

function blocks(parent, depth, indent) {
  const lines = [];
  parent.forEach((node) => {
    if (node.type.name === "paragraph") lines.push(...paragraph(node, indent));
    else if (node.type.name === "heading") lines.push(...heading(node));
    else if (node.type.name === "blockquote") node.forEach((inner) => lines.push(...paragraph(inner, "", ">> ")));
    else lines.push(...list(node, depth, indent));
  });
  return lines;
}

function heading(node) {
  const words = node.textContent.replace(LINE_ENDS, " ").trim();
  return words ? [`${"#".repeat(node.attrs.level)} ${plain(words, true)}`] : [];
}

function list(node, depth, indent) {
  const lines = [];
  // Deeper than the reader goes, an item stands beside the one that held it.
  const inside = depth < DEEPEST_LIST ? indent : indent.slice(2);
  node.forEach((item, _offset, rank) => {
    const mark = node.type.name === "ordered_list" ? `${node.attrs.order + rank}. ` : "- ";
    const [first, ...rest] = item.content.content;
    const said = paragraph(first, "", "");
    lines.push(...said.slice(0, 1).map((line) => inside + mark + line), ...said.slice(1).map((line) => `${inside}  ${line}`));
    for (const inner of rest) {
      if (inner.type.name === "paragraph") lines.push(...paragraph(inner, `${inside}  `));
      else lines.push(...list(inner, depth + 1, `${inside}  `));
    }
  });
  return lines;
}

// A paragraph that did not change is the same object: a key pressed in a long text writes one of them again.
const written = new WeakMap();

/** One line per line of a paragraph: a break inside it is another paragraph to the reader. */
function paragraph(node, indent, mark = "") {
  if (!written.has(node)) written.set(node, linesOf(node));
  return written.get(node).map((text) => indent + mark + text);
}

function linesOf(node) {
  const lines = [[]];
  node.forEach((inner) => {
    if (inner.type.name === "hard_break") lines.push([]);
    else lines.at(-1).push(run(inner));
  });
  return lines.map(line).filter(Boolean);
}

function run(node) {
  const has = (name) => node.marks.find((mark) => mark.type.name === name);
  return [node.text.replace(LINE_ENDS, " "), Boolean(has("strong")), Boolean(has("em")), has("link")?.attrs.href ?? ""];
}

/** A line that reads back as it was meant; failing that without its italics, then with its words alone. */
function line(runs) {
  const wanted = tidy(runs);
  if (!wanted.length) return "";
  const words = [[wanted.map(([text]) => text).join(""), false, false, ""]];
  const upright = merged(wanted.map(([text, bold, , link]) => [text, bold, false, link]));
  for (const kept of [wanted, upright, words]) {
    for (const careful of [false, true]) {
      const text = guarded(marked(kept, careful));
      if (same(readBack(text), kept)) return text;
    }
  }
  return guarded(marked(words, true));
}

/** Spaces leave the edges of a voice, and the ends of the line. */
function tidy(runs) {
  const parted = [];
  for (const [text, bold, italic, link] of runs) {
    const [, before, words, after] = text.match(EDGES);
    if (before) parted.push([before, false, false, ""]);
    if (words) parted.push([words, bold, italic, link]);
    if (after) parted.push([after, false, false, ""]);
  }
  // A space between two runs has the voice that they share.
  for (let place = 1; place < parted.length - 1; place++) {
    const [before, here, after] = [parted[place - 1], parted[place], parted[place + 1]];
    if (here[0].trim() === "" && after[0].trim() !== "") parted[place] = [here[0], before[1] && after[1], before[2] && after[2], before[3] === after[3] ? before[3] : ""];
  }
  const whole = merged(parted);
  if (whole.length) {
    whole[0][0] = whole[0][0].replace(new RegExp(`^[${SPACES}]+`), "");
    whole.at(-1)[0] = whole.at(-1)[0].replace(new RegExp(`[${SPACES}]+$`), "");
  }
  return merged(whole);
}

function merged(runs) {
  const found = [];
  for (const one of runs) {
    if (!one[0]) continue;
    const last = found.at(-1);
    if (last && [1, 2, 3].every((rank) => last[rank] === one[rank])) last[0] += one[0];
    else found.push([...one]);
  }
  return found;
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function marked(runs, careful) {
  let text = "";
  let open = [];
  let link = "";
  // A stroke before a sign of ours would make it a letter.
  const sign = (mark) => {
    text = text.replace(/\\+$/, (strokes) => strokes + strokes) + mark;
  };
  const close = (wanted) => {
    while (open.length && !open.every((mark, rank) => mark === wanted[rank])) sign(open.pop());
  };
  const leave = () => {
    close([]);
    if (link) sign(`](${link})`);
    link = "";
  };
  for (const [said, bold, italic, href] of runs) {
    const isBare = href && said === href && !bold && !italic;
    if (href !== link) {
      leave();
      if (href && !isBare) {
        sign("[");
        link = href;
      }
    }
    const wanted = [...(bold ? ["**"] : []), ...(italic ? ["*"] : [])];
    close(wanted);
    for (const mark of wanted.slice(open.length)) {
      sign(mark);
      open.push(mark);
    }
    text += isBare ? said : plain(said, careful || Boolean(link));
  }
  leave();
  return text;
}

/** Words whose stars, brackets and strokes are letters; `careful` when the short way would not read back. */
function plain(text, careful) {
  return text.replace(/(\\*)([*[\]])/g, (all, strokes, sign, at) => {
    const before = text.slice(0, at + strokes.length);
    const after = text.slice(at + all.length);
    const isLetter = sign === "*" ? /[\p{L}\p{N}_]$/u.test(before) && /^[\p{L}\p{N}_]/u.test(after) : sign === "[" || !after.startsWith("(");
    return `${strokes}${strokes}${isLetter && !careful ? "" : "\\"}${sign}`;
  });
}

/** A line whose beginning is words, not the sign of a list, a title or a quotation. */
function guarded(text) {
  const start = text.match(STARTS);
  if (start) return `${start[1]}${start[1]}\\${text.slice(start[1].length)}`;
  const count = text.match(COUNTS);
  return count ? `${count[1]}${count[2]}${count[2]}\\${text.slice(count[1].length + count[2].length)}` : text;
}

/** What the reader makes of a line that this module wrote. */
function readBack(text) {
  const halved = text
    .replace(STARTS, (strokes) => "\\".repeat(Math.floor(strokes.length / 2)))
    .replace(COUNTS, (_all, number, strokes) => number + "\\".repeat(Math.floor(strokes.length / 2)));
  return merged(runsIn(halved));
}
