// A long choice found by two letters: `<select data-combo>` becomes a field with a list under it. The select stays
// in the form, and is what is sent: without a script it is what one chooses in.
const MOST = 8;
const fold = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();
const words = (text) => fold(text).split(/[^\p{L}\p{N}]+/u);

/** What a select offers, the last ones first: where a word begins as typed counts, in the name before elsewhere. */
function read(select) {
  const also = new Map();
  const first = document.querySelector("select[data-combo]") ?? select;
  for (const option of first.querySelectorAll("[data-also]")) also.set(option.value, option.dataset.also);
  const found = new Map();
  for (const option of select.options) {
    if (!option.value || option.parentElement.dataset.last !== undefined) continue;
    const group = option.parentElement.label ?? "";
    const name = option.text.trim();
    const path = group && group !== name ? `${group} › ` : "";
    found.set(option.value, { value: option.value, name, path, also: also.get(option.value) ?? "", last: 99 });
  }
  [...first.querySelectorAll("[data-last] option")].forEach((option, place) => {
    const known = found.get(option.value);
    if (known) known.last = place;
  });
  return [...found.values()];
}

function matching(choices, typed) {
  const asked = words(typed).filter(Boolean);
  if (!asked.length) return choices.filter((one) => one.last < 99).sort((a, b) => a.last - b.last);
  const rank = (one) => {
    const places = [one.name, one.also, one.path].map(words);
    const ranks = asked.map((letters) => places.findIndex((place) => place.some((word) => word.startsWith(letters))));
    return ranks.includes(-1) ? -1 : Math.max(...ranks);
  };
  return choices
    .map((one, place) => ({ ...one, rank: rank(one), place }))
    .filter((one) => one.rank >= 0)
    .sort((a, b) => a.rank - b.rank || a.last - b.last || a.place - b.place)
    .slice(0, MOST);
}

/** The letters that were typed, marked where they begin a word. */
function marked(text, typed) {
  const letters = words(typed).filter(Boolean)[0] ?? "";
  const start = letters ? [...text.matchAll(/[\p{L}\p{N}]+/gu)].find((word) => fold(word[0]).startsWith(letters)) : null;
  if (!start) return [text];
  const mark = document.createElement("mark");
  mark.textContent = text.slice(start.index, start.index + letters.length);
  return [text.slice(0, start.index), mark, text.slice(start.index + letters.length)];
}

function line(one, typed, id) {
  const item = document.createElement("li");
  const name = document.createElement("b");
  item.id = id;
  item.setAttribute("role", "option");
  name.append(...marked(one.name, typed));
  const text = document.createElement("span");
  text.append(one.path, name);
  if (one.rank === 1) {
    const also = document.createElement("span");
    also.className = "soft";
    also.append(" (", ...marked(one.also, typed), ")");
    text.append(also);
  }
  item.append(text);
  item.dataset.value = one.value;
  return item;
}

function enhance(select) {
  const choices = read(select);
  const box = document.createElement("div");
  const input = document.createElement("input");
  const list = document.createElement("ul");
  const said = (value) => {
    const one = choices.find((each) => each.value === value);
    return one ? one.path + one.name : "";
  };
  box.className = "combo";
  input.id = select.id;
  select.id = `${input.id}-select`;
  list.id = `${input.id}-list`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", select.labels?.[0]?.textContent.trim() ?? "");
  for (const [name, value] of Object.entries({
    role: "combobox", autocomplete: "off", "aria-expanded": "false", "aria-controls": list.id,
    "aria-autocomplete": "list", spellcheck: "false",
  })) input.setAttribute(name, value);
  for (const name of ["aria-invalid", "aria-describedby"])
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  input.value = said(select.value);
  const takesFocus = select.autofocus || select === document.activeElement;
  select.replaceWith(box);
  select.hidden = true;
  box.append(input, list, select);
  let active = -1;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const point = (place) => {
    active = place;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === place)));
    if (place >= 0) {
      input.setAttribute("aria-activedescendant", list.children[place].id);
      list.children[place].scrollIntoView({ block: "nearest" });
    }
  };
  const open = (typed) => {
    const found = matching(choices, typed);
    list.replaceChildren(...found.map((one, place) => line(one, typed, `${list.id}-${place}`)));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    if (found.length) point(typed.trim() ? 0 : -1);
    else close();
  };
  const choose = (item) => {
    select.value = item.dataset.value;
    input.value = said(select.value);
    close();
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };

  input.addEventListener("input", () => {
    select.value = "";
    open(input.value);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open(select.value ? "" : input.value);
      const many = list.children.length;
      if (many) point((active + (event.key === "ArrowDown" ? 1 : many - (active < 0 ? 0 : 1))) % many);
    } else if ((event.key === "Enter" || event.key === "Tab") && !list.hidden && active >= 0) {
      if (event.key === "Enter") event.preventDefault();
      choose(list.children[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      close();
    } else if (event.key === "+" && select.value) {
      another(event, select);
    }
  });
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const item = event.target.closest("li");
    if (item) choose(item);
  });
  if (takesFocus) input.focus();
}

/** « + » after a choice: the next one. */
function another(event, select) {
  const selects = [...document.querySelectorAll("select[data-combo]")];
  const next = selects[selects.indexOf(select) + 1];
  if (!next) return;
  event.preventDefault();
  next.closest("details")?.setAttribute("open", "");
  next.parentElement.querySelector("input").focus();
}

/** Every such select of the page. */
export function chooseByLetters() {
  for (const select of document.querySelectorAll("select[data-combo]")) enhance(select);
}
