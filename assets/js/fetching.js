// The editor weighs more than all the rest: it is fetched when a page has something to write in.

/** Fetch it now, or when a part of the page that was opened later needs it. */
export function fetchTheEditor() {
  const look = () => {
    const field = document.querySelector("[data-rich][data-editor]");
    if (!field || document.querySelector("script[data-writes]")) return;
    const script = document.createElement("script");
    script.src = field.dataset.editor;
    script.dataset.writes = "";
    document.head.append(script);
  };
  look();
  document.addEventListener("htmx:load", look);
}
