// Passkeys: the browser asks its owner, then the form leaves as any other.
// <form data-key="create|get" data-key-options="id of a JSON script"> or data-key-ask="address of the same JSON".

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const named = (keys = []) => keys.map((key) => ({ ...key, id: bytes(key.id) }));

async function create({ publicKey: asked }) {
  const key = await navigator.credentials.create({
    publicKey: {
      ...asked,
      challenge: bytes(asked.challenge),
      user: { ...asked.user, id: bytes(asked.user.id) },
      excludeCredentials: named(asked.excludeCredentials),
      // Enough by itself: the device knows whose it is, and asks for a finger, a face or a code.
      authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
    },
  });
  return {
    ...facts(key),
    response: {
      clientDataJSON: text(key.response.clientDataJSON),
      attestationObject: text(key.response.attestationObject),
      transports: key.response.getTransports?.() ?? [],
    },
  };
}

async function get({ publicKey: asked }) {
  const key = await navigator.credentials.get({
    publicKey: {
      ...asked,
      challenge: bytes(asked.challenge),
      allowCredentials: named(asked.allowCredentials),
      userVerification: "required",
    },
  });
  const { clientDataJSON, authenticatorData, signature, userHandle } = key.response;
  return {
    ...facts(key),
    response: {
      clientDataJSON: text(clientDataJSON),
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      userHandle: userHandle ? text(userHandle) : null,
    },
  };
}

const facts = (key) => ({
  id: key.id,
  rawId: text(key.rawId),
  type: key.type,
  authenticatorAttachment: key.authenticatorAttachment,
  clientExtensionResults: key.getClientExtensionResults(),
});

async function options(form) {
  if (form.dataset.keyOptions) return JSON.parse(document.getElementById(form.dataset.keyOptions).textContent);
  const answer = await fetch(form.dataset.keyAsk, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.status);
  return (await answer.json()).request_options;
}

for (const form of document.querySelectorAll("form[data-key]")) {
  const [button, failed] = [form.querySelector("[data-key-go]"), form.querySelector("[data-key-failed]")];
  if (!window.PublicKeyCredential) {
    form.querySelector("[data-key-unknown]").hidden = false;
    continue;
  }
  button.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    failed.hidden = true;
    try {
      const asked = await options(form);
      form.elements.credential.value = JSON.stringify(await (form.dataset.key === "create" ? create : get)(asked));
      form.submit();
    } catch {
      // Said no, waited too long, an address that browsers give no key to: the sentence is the same.
      failed.hidden = false;
    }
  });
}
// Coming back with the browser's own button: an answer serves once.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-key]")) form.elements.credential.value = "";
});
