// What is pasted from Word, LibreOffice or a page keeps its structure; the schema drops the rest.
const OFFICE_LIST = /mso-list:\s*l\d+\s+level(\d+)/i;
const BULLET = /^[\s\u00a0]*(?:[-–—•‣◦·▪➢→✓\uf0b7\uf0a7o§]|\(?[0-9a-zA-Z]{1,3}[.)])[\s\u00a0]+/;
const NUMBER = /^[\s\u00a0]*\(?(?:\d{1,3})[.)]/;

/** HTML as the clipboard gives it, with Word's paragraphs of lists as lists and its comments gone. */
export function tidied(html) {
  // Styles are read, never applied: the site's policy refuses them, and says so loudly.
  const unstyled = html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/<[^>]+>/g, (tag) => tag.replace(/\sstyle(\s*=)/gi, " data-style$1"));
  const page = new DOMParser().parseFromString(unstyled, "text/html");
  for (const one of page.querySelectorAll("style, script, meta, link, title, img, svg, object, iframe, o\\:p, del, [hidden]")) one.remove();
  for (const one of [...page.querySelectorAll("*")]) if (/display:\s*none|mso-hide:\s*all|mso-element:\s*comment/i.test(one.dataset.style ?? "")) one.remove();
  // What colleagues remarked in Word's margin is theirs.
  for (const one of page.querySelectorAll(".msocomanchor, .MsoCommentReference, .MsoCommentText, .msocomoff")) one.remove();
  for (const title of page.querySelectorAll("p.MsoTitle")) become(title, "h1");
  for (const table of page.querySelectorAll("table")) rowsAsLines(table);
  officeLists(page.body);
  voices(page.body);
  return page.body.innerHTML;
}

/** Bold and italic that are said by a style become what says them. */
function voices(body) {
  for (const one of body.querySelectorAll("[data-style]")) {
    const style = one.dataset.style;
    one.removeAttribute("data-style");
    if (/^(?:b|strong)$/i.test(one.tagName) && /font-weight:\s*(?:normal|[1-4]00)/i.test(style)) become(one, "span");
    else if (/font-weight:\s*(?:bold|[6-9]00)/i.test(style) && !one.closest("h1, h2, h3, h4, h5, h6")) wrapInside(one, "strong");
    if (/font-style:\s*italic/i.test(style)) wrapInside(one, "em");
  }
}

function wrapInside(element, name) {
  const fresh = element.ownerDocument.createElement(name);
  fresh.append(...element.childNodes);
  element.append(fresh);
}

function become(element, name) {
  const fresh = element.ownerDocument.createElement(name);
  fresh.append(...element.childNodes);
  element.replaceWith(fresh);
}

/** A table is no part of a written text: its rows are lines. */
function rowsAsLines(table) {
  const lines = [...table.rows].map((row) => {
    const line = table.ownerDocument.createElement("p");
    [...row.cells].forEach((cell, rank) => {
      if (rank) line.append(" · ");
      line.append(cell.textContent.trim().replace(/\s+/g, " "));
    });
    return line;
  });
  table.replaceWith(...lines);
}

/** `<p style="mso-list: l0 level2 lfo1">` one after the other are items of lists, one in the other. */
function officeLists(body) {
  let open = [];
  for (const line of [...body.querySelectorAll("p")]) {
    const level = Number(line.dataset.style?.match(OFFICE_LIST)?.[1] ?? 0);
    if (!level || line.closest("ul, ol")) {
      open = [];
      continue;
    }
    if (open.length && open[0].list !== line.previousElementSibling) open = [];
    const said = line.textContent;
    const name = NUMBER.test(said) ? "ol" : "ul";
    takeMarkAway(line);
    while (open.length && open.at(-1).level > level) open.pop();
    if (!open.length || open.at(-1).level < level) {
      const list = line.ownerDocument.createElement(name);
      if (open.length) open.at(-1).list.lastElementChild.append(list);
      else line.before(list);
      open.push({ level, list });
    }
    const item = line.ownerDocument.createElement("li");
    const inside = line.ownerDocument.createElement("p");
    inside.append(...line.childNodes);
    item.append(inside);
    open.at(-1).list.append(item);
    line.remove();
  }
}

/** Word writes the bullet as text, often inside a span that it marks as ignored. */
function takeMarkAway(line) {
  const ignored = [...line.querySelectorAll("span")].filter((span) => /mso-list:\s*Ignore/i.test(span.dataset.style ?? ""));
  if (ignored.length) {
    for (const span of ignored) span.remove();
    return;
  }
  const walker = line.ownerDocument.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  const first = walker.nextNode();
  if (first) first.data = first.data.replace(BULLET, "");
}
