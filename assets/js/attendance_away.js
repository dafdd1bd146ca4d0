// On the other pages: what a telephone kept leaves as soon as there is network, and its names go at sign-out.
import * as store from "./attendance_store.js";
import { send } from "./attendance_send.js";
import * as contacts from "./contacts_away.js";

const PATIENCE = 4000; // ms that somebody who leaves waits for what is sent

export function sendWhatWaits() {
  contacts.send().catch(() => {});
  if (store.isAnything()) store.forgetOld().then(() => send()).catch(() => {});
}

export function forgetAtSignOut() {
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!new URL(form.action, location.href).pathname.endsWith("/compte/logout/")) return;
      contacts.setWho();
      if (!store.isAnything() && !contacts.isAnything()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const wait = new Promise((resolve) => setTimeout(resolve, PATIENCE));
      Promise.race([send().then(store.forgetNames).then(contacts.send), wait])
        .then(store.forgetNames)
        .catch(() => {})
        .finally(() => form.submit());
    },
    true,
  );
}
