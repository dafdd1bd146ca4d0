// Moving lines of a programme by keyboard and by hand. Each gesture is a form that is sent: the server decides.
const STEPS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "out", ArrowRight: "in" };

function step(line, way) {
  const button = line?.querySelector(`.steps button[value="${way}"]`);
  if (button) button.form.requestSubmit(button);
  return Boolean(button);
}

/** Where a line would fall: beside a line of its own sort, or under an objective. */
function spotAt(lines, held, y) {
  const over = lines.find((line) => {
    const box = line.getBoundingClientRect();
    return y >= box.top && y <= box.bottom;
  });
  if (!over || over === held) return null;
  const box = over.getBoundingClientRect();
  const isBefore = y < box.top + box.height / 2;
  const heldIsGoal = "goal" in held.dataset;
  const overIsGoal = "goal" in over.dataset;
  if (heldIsGoal === overIsGoal)
    return { over, parent: over.dataset.parent, beside: over.dataset.line, before: isBefore ? "1" : "", mark: isBefore ? "onto-before" : "onto-after" };
  if (!heldIsGoal && overIsGoal) return { over, parent: over.dataset.line, beside: "", before: "1", mark: "onto" };
  return null;
}

function dragFrom(list, form, line, grip) {
  const lines = [...list.children];
  let spot = null;
  const clear = () => {
    for (const one of lines) one.classList.remove("onto", "onto-before", "onto-after");
  };
  const follow = (event) => {
    clear();
    spot = spotAt(lines, line, event.clientY);
    spot?.over.classList.add(spot.mark);
    // Near an edge the page goes on by itself.
    if (event.clientY < 80) scrollBy(0, -16);
    if (event.clientY > innerHeight - 80) scrollBy(0, 16);
  };
  const stop = (event) => {
    grip.removeEventListener("pointermove", follow);
    line.classList.remove("held-line");
    clear();
    if (event.type === "pointerup" && spot) {
      form.elements.line.value = line.dataset.line;
      form.elements.parent.value = spot.parent;
      form.elements.beside.value = spot.beside;
      form.elements.before.value = spot.before;
      form.requestSubmit();
    }
  };
  line.classList.add("held-line");
  grip.addEventListener("pointermove", follow);
  grip.addEventListener("pointerup", stop, { once: true });
  grip.addEventListener("pointercancel", stop, { once: true });
}

/** The page where a programme is written. */
export function buildByHand() {
  const list = document.querySelector("[data-lines]");
  if (!list) return;
  const keys = document.querySelector("[data-keys]");
  if (keys) keys.hidden = false;
  const form = document.querySelector("form[data-drop]");
  for (const line of list.children) {
    const grip = document.createElement("button");
    grip.type = "button";
    grip.className = "grip";
    grip.tabIndex = -1;
    grip.setAttribute("aria-hidden", "true");
    grip.textContent = "⠿";
    grip.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      dragFrom(list, form, line, grip);
    });
    line.querySelector(".line-acts").prepend(grip);
  }
  document.addEventListener("keydown", (event) => {
    const line = event.target.closest?.("[data-line]");
    if (event.altKey && line && STEPS[event.key]) {
      event.preventDefault();
      step(line, STEPS[event.key]);
    }
    // In a box, the same keys take back what one typed there.
    if (event.target.matches?.("input, textarea")) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
      const button = document.querySelector(event.shiftKey ? "[data-redo]" : "[data-undo]");
      if (button) {
        event.preventDefault();
        button.form.requestSubmit(button);
      }
    }
  });
}
