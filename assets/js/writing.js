// The pages where one writes, and only they, load the editor: see `pieces/rich_field.html`.
import { edit } from "./editor/editor.js";

const editAll = (root) => {
  for (const field of root.querySelectorAll("[data-rich]")) edit(field);
};
editAll(document);
document.addEventListener("htmx:load", (event) => editAll(event.target.parentElement ?? document));
