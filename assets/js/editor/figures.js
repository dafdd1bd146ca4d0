// « / » puts a living figure in the text: a line of the toolbar to look for it, a list under it, the arrows and Enter.
import { schema } from "./schema.js";

const WAIT = 150;

/** Opens the list of the figures; gives back what opens it, or nothing when the page offers none. */
export function askForFigure(view, button, place) {
  if (!button || !place) return null;
  const input = place.querySelector("input");
  const list = place.querySelector("ul");
  let isTyped = false; // « / » was typed in the text: leaving without a choice writes it
  let timer = 0;
  let asked = 0;

  const options = () => [...list.querySelectorAll("[data-href]")];
  const chosen = () => list.querySelector('[aria-selected="true"]');
  const choose = (option) => {
    chosen()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  };
  const leave = (words = "") => {
    place.hidden = true;
    button.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-expanded", "false");
    input.value = "";
    list.replaceChildren();
    if (words) view.dispatch(view.state.tr.insertText(words));
    view.focus();
  };
  const fill = async () => {
    const number = ++asked;
    const address = new URL(place.dataset.figures, location.href);
    address.searchParams.set("mot", input.value);
    let said = "";
    try {
      const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" } });
      if (answer.ok && !answer.redirected) said = await answer.text();
    } catch {
      // No network: the sentence below says so.
    }
    if (number !== asked || place.hidden) return;
    if (said) list.innerHTML = said;
    else list.textContent = place.dataset.failed;
    for (const option of options()) option.id = `${list.id}_${option.id}`;
    input.setAttribute("aria-expanded", "true");
    choose(options()[0]);
  };
  const insert = (option) => {
    if (!option) return;
    const link = schema.marks.link.create({ href: option.dataset.href });
    view.dispatch(view.state.tr.replaceSelectionWith(schema.text(option.dataset.said, [link]), false).removeStoredMark(schema.marks.link));
    leave();
  };
  const open = (typed = true) => {
    isTyped = typed;
    place.hidden = false;
    button.setAttribute("aria-expanded", "true");
    input.focus();
    fill();
    return true;
  };

  button.addEventListener("click", () => (place.hidden ? open(false) : leave()));
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(fill, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const all = options();
      choose(all[(all.indexOf(chosen()) + step + all.length) % all.length]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      insert(chosen());
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      leave(isTyped ? `/${input.value}` : "");
    } else if (event.key === "Backspace" && !input.value) {
      event.preventDefault();
      leave();
    }
  });
  // A finger or a mouse keeps the focus in the line: the list stays open until it is chosen from.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => insert(event.target.closest("[data-href]")));
  return open;
}
