// A section in writing: Escape keeps what is typed as a draft and closes, Ctrl+Enter saves.
import { keepNow } from "./autosave.js";

/** The keys of every section in writing, those that are opened later too. */
export function writeByKeys() {
  const show = () => {
    for (const keys of document.querySelectorAll("form[data-writing]:has([data-close]) [data-keys]")) keys.hidden = false;
  };
  show();
  document.addEventListener("htmx:load", show);
  document.addEventListener("keydown", async (event) => {
    const form = event.target.closest?.("form[data-writing]");
    if (!form || event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[data-save]"));
    } else if (event.key === "Escape") {
      const close = form.querySelector("[data-close]");
      // With a draft, or two texts to compare, one closes by choosing.
      if (close && (await keepNow(form))) close.click();
    }
  });
}
