// Answering a round without leaving the keyboard: 1 to 4, N, Ctrl+Enter, Alt+arrows.
const WRITES = "input:not([type=radio]), textarea, select, [contenteditable]";

/** The keys of the answer's form; those that are letters and digits wait while one writes. */
export function answerByKeys() {
  const form = document.querySelector("form[data-round]");
  if (!form) return;
  const keys = form.querySelector("[data-keys]");
  if (keys) keys.hidden = false;
  const picks = [...form.querySelectorAll("input[name=health]")];
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "Enter") {
      event.preventDefault();
      form.requestSubmit(form.querySelector("button[value=save]"));
    } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      const way = form.querySelector(event.key === "ArrowUp" ? "[data-before]" : "[data-after]");
      if (way) {
        event.preventDefault();
        way.click();
      }
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest(WRITES)) {
      const pick = picks[Number(event.key) - 1];
      if (pick) {
        event.preventDefault();
        pick.checked = true;
        pick.focus();
        pick.dispatchEvent(new Event("input", { bubbles: true }));
      } else if (event.key === "n" || event.key === "N") {
        const same = form.querySelector("[data-same]");
        if (same) {
          event.preventDefault();
          form.requestSubmit(same);
        }
      }
    }
  });
}
