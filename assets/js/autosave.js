// What is being typed is kept on the server while one types: `<form data-autosave="address">`. The page's own
// words are in `pieces/kept.html`. Nothing typed leaves the page before the server says that it has it.
const PAUSE = 1200; // ms without a key before what was typed is kept
const AGAIN = 8000; // ms before another try when nothing answers
const LIGHT = 20_000; // letters that a browser still sends for a page that is gone (64 KiB of bytes)
const forms = new WeakMap();

const isLight = (body) => [...body.values()].reduce((sum, value) => sum + value.length, 0) < LIGHT;

const said = (form, text) => {
  const place = form.querySelector("[data-said]");
  if (place && text) place.textContent = text;
};

/** `typed`: not known to be kept. `gone`: the form itself was sent, its draft is of no use. */
async function keep(form, state) {
  clearTimeout(state.timer);
  if (state.sending || !state.typed || !form.isConnected) return;
  const body = new FormData(form);
  const words = form.querySelector("[data-kept]")?.dataset ?? {};
  state.sending = new AbortController();
  state.typed = false;
  let pause = PAUSE; // what was typed while this was under way is kept next
  try {
    const answer = await fetch(form.dataset.autosave, {
      method: "POST",
      body,
      headers: { "X-Autosave": "1" },
      redirect: "error",
      keepalive: isLight(body),
      signal: state.sending.signal,
    });
    state.refused = answer.status === 401 || answer.status === 403 || answer.status === 400;
    if (answer.status === 401 || answer.status === 403) {
      said(form, words.out);
    } else {
      const told = await answer.json();
      said(form, told.said);
      const others = form.querySelector("[data-others]");
      if (others) {
        others.textContent = told.others ?? "";
        others.hidden = !told.others;
      }
    }
  } catch {
    if (state.gone) return;
    state.typed = true;
    pause = AGAIN;
    said(form, words.alone);
  } finally {
    state.sending = null;
    if (state.typed && !state.gone) wait(form, state, pause);
  }
}

/** Keep what a form holds, now; whether the server has it. */
export async function keepNow(form) {
  const state = stateOf(form);
  while (state.sending) await new Promise((resolve) => setTimeout(resolve, 50));
  await keep(form, state);
  return !state.typed && !state.refused;
}

function wait(form, state, pause) {
  clearTimeout(state.timer);
  state.timer = setTimeout(() => keep(form, state), pause);
}

function stateOf(form) {
  if (!forms.has(form)) forms.set(form, { typed: false, sending: null, refused: false, gone: false, timer: 0 });
  return forms.get(form);
}

/** The forms of the page that hold words the server may not have. */
const unkept = () =>
  [...document.querySelectorAll("form[data-autosave]")]
    .map((form) => [form, stateOf(form)])
    .filter(([, state]) => !state.gone && (state.typed || state.sending || state.refused));

/** Whoever types in such a form starts its clock; it works for parts of a page that came later too. */
export function keepWhatIsTyped() {
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-autosave]");
    if (!form) return;
    const state = stateOf(form);
    state.typed = true;
    state.gone = false;
    wait(form, state, PAUSE);
  });
  // Sent: the draft is not kept once more behind the back of what is saved.
  document.addEventListener("submit", (event) => {
    if (event.target.matches?.("form[data-autosave]")) {
      const state = stateOf(event.target);
      clearTimeout(state.timer);
      state.gone = true;
      state.typed = false;
      state.sending?.abort();
    }
  });
  // It never arrived, or was not taken: the words are still only here.
  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(name, (event) => {
      const form = event.target.closest?.("form[data-autosave]");
      if (!form) return;
      const state = stateOf(form);
      state.gone = false;
      state.typed = true;
      if (name !== "htmx:responseError") said(form, form.querySelector("[data-kept]")?.dataset.alone);
      wait(form, state, PAUSE);
    });
  }
  // A telephone that goes to another page often says nothing more.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") for (const [form, state] of unkept()) keep(form, state);
  });
  // The page goes away in the middle of a word.
  addEventListener("pagehide", () => {
    for (const [form, state] of unkept()) {
      navigator.sendBeacon(form.dataset.autosave, new FormData(form));
      state.typed = false;
    }
  });
  // What could not leave the page, or is too long to leave it in its last moment: the browser asks first.
  addEventListener("beforeunload", (event) => {
    if (unkept().some(([form, state]) => state.refused || !navigator.onLine || !isLight(new FormData(form)))) event.preventDefault();
  });
}
