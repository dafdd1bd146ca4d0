// The box of a written text, as it will read: a toolbar, the usual keys, and the box itself kept in step.
import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark, wrapIn, lift } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { askForFigure } from "./figures.js";
import { tidied } from "./paste.js";
import { DEEPEST_LIST, safeLink, schema } from "./schema.js";
import { write } from "./write.js";

const { nodes, marks } = schema;

function depthOfList(state) {
  let depth = 0;
  for (let level = state.selection.$from.depth; level > 0; level--) if (state.selection.$from.node(level).type === nodes.list_item) depth++;
  return depth;
}

const sink = (state, dispatch) => depthOfList(state) < DEEPEST_LIST && sinkListItem(nodes.list_item)(state, dispatch);
const around = (type) => (state) => {
  const { $from } = state.selection;
  for (let level = $from.depth; level > 0; level--) if ($from.node(level).type === type) return true;
  return false;
};
/** On again, it is off again. */
const turn = (isOn, on, off) => (state, dispatch, view) => (isOn(state) ? off : on)(state, dispatch, view);
const hasMark = (mark) => (state) => {
  const { from, to, empty, $from } = state.selection;
  return empty ? Boolean(mark.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, mark);
};
const inHeading = around(nodes.heading);

/** What each button of the toolbar does, and whether it is on. */
const TOOLS = {
  title: [turn(inHeading, setBlockType(nodes.heading, { level: 1 }), setBlockType(nodes.paragraph)), inHeading],
  bold: [toggleMark(marks.strong), hasMark(marks.strong)],
  italic: [toggleMark(marks.em), hasMark(marks.em)],
  list: [turn(around(nodes.bullet_list), wrapInList(nodes.bullet_list), liftListItem(nodes.list_item)), around(nodes.bullet_list)],
  numbers: [turn(around(nodes.ordered_list), wrapInList(nodes.ordered_list), liftListItem(nodes.list_item)), around(nodes.ordered_list)],
  quote: [turn(around(nodes.blockquote), wrapIn(nodes.blockquote), lift), around(nodes.blockquote)],
};

const line = (state, dispatch) => {
  if (dispatch) dispatch(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
};
const KEYS = {
  "Mod-b": TOOLS.bold[0],
  "Mod-i": TOOLS.italic[0],
  "Mod-z": undo,
  "Mod-y": redo,
  "Mod-Shift-z": redo,
  Enter: splitListItem(nodes.list_item),
  "Shift-Enter": chainCommands(exitCode, line),
  "Mod-]": sink,
  "Mod-[": liftListItem(nodes.list_item),
};

/** Put an editor in the place of a box; the box stays, hidden, and holds the text that is sent. */
export function edit(field) {
  const box = field.querySelector("textarea");
  // Somebody already types in the box: it stays theirs.
  if (!box || field.dataset.edited || box.value !== box.defaultValue) return;
  field.dataset.edited = "yes";
  const label = field.querySelector("label") ?? document.querySelector(`label[for="${box.id}"]`);
  const bar = field.querySelector("[data-tools]");
  const hadFocus = document.activeElement === box;
  const place = document.createElement("div");
  place.className = "editor written";
  box.before(place);
  box.hidden = true;
  // A browser cannot point at a hidden box that is empty, and would send nothing without a word: the page says it.
  const isRequired = box.required;
  box.required = false;

  let openFigures = null;
  const view = new EditorView(place, {
    state: EditorState.create({
      doc: schema.nodeFromJSON(JSON.parse(field.dataset.rich)),
      plugins: [history(), keymap(KEYS), keymap(baseKeymap)],
    }),
    attributes: {
      role: "textbox",
      "aria-multiline": "true",
      dir: "auto",
      ...(isRequired ? { "aria-required": "true" } : {}),
      ...(label ? { "aria-label": label.textContent.trim() } : {}),
      ...(box.getAttribute("aria-describedby") ? { "aria-describedby": box.getAttribute("aria-describedby") } : {}),
    },
    transformPastedHTML: tidied,
    // « / » where a word begins asks for a figure; in « et/ou » it is a letter.
    handleTextInput(view, from, _to, text) {
      const before = view.state.doc.resolve(from).parent.textBetween(0, view.state.doc.resolve(from).parentOffset, " ", " ");
      return text === "/" && /(?:^|[\s(«])$/.test(before) && Boolean(openFigures?.());
    },
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction));
      show();
      if (!transaction.docChanged) return;
      box.value = write(view.state.doc);
      box.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  if (label) {
    label.removeAttribute("for");
    label.addEventListener("click", () => view.focus());
  }
  const link = bar?.querySelector("[data-link]");
  const show = () => {
    for (const button of bar?.querySelectorAll("[data-tool]") ?? []) button.setAttribute("aria-pressed", String(TOOLS[button.dataset.tool][1](view.state)));
    link?.setAttribute("aria-pressed", String(hasMark(marks.link)(view.state)));
  };
  if (bar) {
    bar.hidden = false;
    bar.addEventListener("mousedown", (event) => event.target.closest("button") && event.preventDefault());
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("[data-tool]");
      if (!button) return;
      TOOLS[button.dataset.tool][0](view.state, view.dispatch, view);
      view.focus();
    });
    bar.addEventListener("keydown", (event) => {
      if (event.key === "Escape") view.focus();
    });
    askForLink(view, link, bar.querySelector("[data-address]"));
    openFigures = askForFigure(view, bar.querySelector("[data-figure]"), bar.querySelector("[data-figures]"));
  }
  if (hadFocus || box.autofocus) view.focus();
  show();
}

/** The address is asked in a line of the toolbar; an empty one takes the link away. */
function askForLink(view, button, ask) {
  if (!button || !ask) return;
  const input = ask.querySelector("input");
  const leave = () => {
    ask.hidden = true;
    button.setAttribute("aria-expanded", "false");
    view.focus();
  };
  const keep = () => {
    const href = safeLink(/^[\w.-]+@[\w.-]+$/.test(input.value) ? `mailto:${input.value}` : /^(?:www\.|[\w-]+\.[a-z]{2,})/i.test(input.value) ? `https://${input.value}` : input.value);
    if (input.value.trim() && !href) {
      input.setAttribute("aria-invalid", "true");
      return;
    }
    input.removeAttribute("aria-invalid");
    const { from, to, empty } = view.state.selection;
    const change = view.state.tr.removeMark(from, to, marks.link);
    if (href && empty) change.insert(from, schema.text(href, [marks.link.create({ href })]));
    else if (href) change.addMark(from, to, marks.link.create({ href }));
    view.dispatch(change);
    leave();
  };
  button.addEventListener("click", () => {
    if (!ask.hidden) return leave();
    const found = view.state.selection.$from.marks().find((mark) => mark.type === marks.link);
    input.value = found?.attrs.href ?? "";
    ask.hidden = false;
    button.setAttribute("aria-expanded", "true");
    input.focus();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      keep();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      leave();
    }
  });
  ask.querySelector("button").addEventListener("click", keep);
}
