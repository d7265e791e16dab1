// Keeps what somebody has written and not sent, until it is stored: a page that is loaded anew, a
// server that starts anew and a store that is away take the fields with them, and not the text.
// Kept in the tab alone (sessionStorage), for the address, the field and whoever is logged in. Leans
// on how Streamlit 1.67 draws its fields: tests/browser/test_recovery.py.
(() => {
  "use strict";
  const FIELDS = '[data-testid="stMain"] :is(.stTextArea textarea, .stTextInput input)';
  const REFUSED = '[data-testid="stMain"] .sm-fault[role="alert"]';
  const BUTTONS = '[data-testid="stMain"] :is(.stButton, .stFormSubmitButton) button';
  const OURS = "draft:";
  const app = () => document.querySelector(".stApp");
  const fields = () => [...document.querySelectorAll(FIELDS)];
  const began = new WeakMap(); // a field, and the text that it began with

  const who = () => document.querySelector(".sm-principal")?.textContent ?? "";
  const place = () => `${OURS}${who()}|${location.pathname}${location.search}|`;
  const key = (field) => place() + (field.getAttribute("aria-label") ?? field.placeholder);
  const forget = (start, but) => {
    for (const name of Object.keys(sessionStorage))
      if (name.startsWith(start) && !(but && name.startsWith(but))) sessionStorage.removeItem(name);
  };

  const keep = (field) => {
    const from = began.get(field);
    if (field.value === from) return sessionStorage.removeItem(key(field));
    sessionStorage.setItem(key(field), JSON.stringify({ from, text: field.value }));
  };

  // As if it were typed and left, since that is what the framework listens to.
  const write = (field, text) => {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    if (document.activeElement !== field) field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  };

  // Only where the field begins as it did then: what is stored meanwhile is not written over.
  const begin = (field) => {
    began.set(field, field.value);
    const { from, text } = JSON.parse(sessionStorage.getItem(key(field)) ?? "{}");
    if (from === field.value) write(field, text);
  };

  // What was pressed has run, and nothing was refused: what no longer stands here is stored.
  const DRAWN_MS = 1000; // the framework draws a little after its run has ended
  let sent = null; // "pressed", then "running"
  const settle = () => {
    const { testScriptState, testConnectionState } = app()?.dataset ?? {};
    if (sent && testScriptState === "running") sent = "running";
    if (sent !== "running" || testScriptState !== "notRunning" || testConnectionState !== "CONNECTED") return;
    sent = null;
    if (document.querySelector(REFUSED)) return;
    forget(place());
    setTimeout(() => fields().forEach(keep), DRAWN_MS);
  };

  new BroadcastChannel("log-in").onmessage = () => forget(OURS);
  addEventListener("input", ({ target }) => {
    if (!target.matches?.(FIELDS)) return;
    if (!began.has(target)) began.set(target, "");
    keep(target);
  });
  document.addEventListener("click", ({ target }) => {
    if (target.closest?.("a[data-log-out]")) forget(OURS);
    if (target.closest?.(BUTTONS)) sent = "pressed";
  });
  // Somebody else who logs in in the same tab finds nothing, also where a log-in ended by its time.
  let known = "";
  const meet = () => {
    if (!who() || who() === known) return;
    known = who();
    forget(OURS, `${OURS}${known}|`);
  };
  const look = () => {
    meet();
    for (const field of fields()) if (!began.has(field)) begin(field);
    settle();
  };
  new MutationObserver(look).observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["data-test-script-state", "data-test-connection-state"],
  });
})();
