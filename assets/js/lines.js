// Lines move with Alt and an arrow: the key presses the line's own button, which is there without a script too.
/** Wherever the keyboard is inside a line. */
export function moveLines() {
  const tell = () => {
    for (const keys of document.querySelectorAll(".by-lines [data-keys]")) keys.hidden = false;
  };
  tell();
  document.addEventListener("htmx:afterSwap", tell);
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    const line = event.target.closest?.(".written-lines > li");
    if (!line) return;
    event.preventDefault();
    line.querySelector(`.moves [value=${event.key === "ArrowUp" ? "up" : "down"}]`)?.click();
  });
}
