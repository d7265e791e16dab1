// Keeps what somebody has written or chosen and not sent, until it is stored: a page that is loaded
// anew, a server that starts anew and a store that is away take the fields with them, and not that.
// Kept in the tab alone (sessionStorage), for whoever is logged in, the address and the field. Leans
// on how Streamlit 1.67 draws its fields: tests/browser/test_recovery.py and test_drafts.py.
(() => {
  "use strict";
  const MAIN = '[data-testid="stMain"]';
  const LISTS = '.stSelectbox input[role="combobox"]';
  const SEVERAL = '.stMultiSelect input[role="combobox"]';
  const DAYS = '.stDateInput input[type="date"]'; // hidden, and there for the browser to fill in
  const TICKS = ":is(.stCheckbox, .stRadio) input";
  const FIELDS = `${MAIN} :is(.stTextArea textarea, .stTextInput input, ${LISTS}, ${SEVERAL}, ${DAYS}, ${TICKS})`;
  const BUTTONS = `${MAIN} :is(.stButton, .stFormSubmitButton) button`;
  const STORED = `${MAIN} .sm-done[role="status"]`;
  const REFUSED = `${MAIN} .sm-fault[role="alert"]`;
  const OURS = "draft:";
  const all = (selector) => [...document.querySelectorAll(selector)];
  const app = () => document.querySelector(".stApp")?.dataset ?? {};
  const formOf = (field) => field.closest(".stForm");

  const who = () => document.querySelector("[data-who]")?.dataset.who;
  const place = () => {
    const asked = new URLSearchParams(location.search);
    asked.sort();
    return `${OURS}${who()}|${location.pathname}?${asked}|`;
  };
  // By its label and its key, without what another session or upload counts anew; fields of the same
  // name, as each item of a list has them, by their order.
  const labelOf = (field) => {
    const choice = field.type === "radio" ? field.closest("label").textContent : "";
    const named = field.closest("[aria-label]") ?? field.closest(".stDateInput")?.querySelector("[aria-label]");
    return `${named?.getAttribute("aria-label")}${choice}`;
  };
  const nameOf = (field) => {
    const own = field.closest('[class*="st-key-"]')?.className.match(/st-key-(\S+)/)[1] ?? "";
    const lasting = own.replace(/-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, "").replace(/-\d+$/, "");
    return `${labelOf(field)}|${lasting}`;
  };
  const key = (field) => {
    const name = nameOf(field);
    const namesakes = all(FIELDS).filter((other) => nameOf(other) === name);
    return `${place()}${name}|${namesakes.indexOf(field)}`;
  };
  const forget = (start, but) => {
    for (const name of Object.keys(sessionStorage))
      if (name.startsWith(start) && !(but && name.startsWith(but))) sessionStorage.removeItem(name);
  };
  const kept = (name) => JSON.parse(sessionStorage.getItem(name) ?? "{}");

  const began = new WeakMap(); // a field, and the text that it began with
  const chosenIn = (field) => [...field.parentElement.querySelectorAll("[data-tag]")];
  const namesIn = (field) => chosenIn(field).map((one) => one.ariaLabel).sort();
  const textOf = (field) => {
    if (field.matches(SEVERAL)) return JSON.stringify(namesIn(field));
    return field.matches(TICKS) ? String(field.checked) : field.value;
  };
  const keep = (field) => {
    const [from, text] = [began.get(field), textOf(field)];
    if (text === from) return sessionStorage.removeItem(key(field));
    sessionStorage.setItem(key(field), JSON.stringify({ from, text }));
  };

  // As if it were typed and left, since that is what the framework listens to.
  const type = (field, text) => {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const drawn = () => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)));
  const fill = (field, text) => {
    type(field, text);
    if (document.activeElement !== field) field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  };
  const leave = (field) => field.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  const choose = async (field, text) => {
    type(field, text);
    await drawn();
    const found = all('[role="option"]').find((option) => option.textContent === text);
    if (found) found.click();
    else leave(field); // and only then: where something is chosen it may take that out
    await drawn();
  };
  const gather = async (field, text) => {
    const [wanted, chosen, before] = [JSON.parse(text), namesIn(field), document.activeElement];
    for (const name of chosen.filter((one) => !wanted.includes(one))) {
      chosenIn(field).find((one) => one.ariaLabel === name)?.querySelector("button").click();
      await drawn();
    }
    for (const name of wanted.filter((one) => !chosen.includes(one))) await choose(field, name);
    leave(field);
    field.blur(); // taking out moves the focus into the list
    before.focus({ preventScroll: true });
    await drawn();
  };
  const date = async (field, text) => {
    type(field, text);
    await drawn();
    const before = document.activeElement;
    const part = field.closest(".stDateInput").querySelector('[role="spinbutton"]');
    part.focus({ preventScroll: true });
    part.blur(); // which is when a day is sent
    before.focus({ preventScroll: true });
    await drawn();
  };
  const tick = (field, text) => text === String(field.checked) || field.click();
  const ways = [[LISTS, choose], [SEVERAL, gather], [DAYS, date], [TICKS, tick]];
  let written = Promise.resolve(); // one after the other: an open list closes another
  const write = (field, text) => {
    const [, way] = ways.find(([kind]) => field.matches(kind)) ?? [null, fill];
    written = written.then(() => field.isConnected && way(field, text));
  };

  // Only where the field begins as it did then: what is stored meanwhile is not written over. One
  // that is drawn anew with the text in it began as the one before it.
  const restore = (field) => {
    const { from, text } = kept(key(field));
    if (text === textOf(field)) began.set(field, from);
    else if (from === textOf(field)) write(field, text);
  };

  // Between a press and what came of it new fields wait: what was sent is not put back into them.
  let pressed = null;
  const waiting = new Set();
  const begin = () => {
    if (!who()) return;
    for (const field of all(FIELDS).filter((found) => !began.has(found))) {
      began.set(field, textOf(field));
      waiting.add(field);
    }
    if (pressed) return;
    const fields = [...waiting].filter((field) => field.isConnected);
    waiting.clear();
    fields.filter((field) => textOf(field) === began.get(field)).forEach(restore);
  };

  // Stored is what the page says it has stored, in words that it didn't say before, and without
  // refusing anything that it didn't refuse before. All else may be a store or a server that is away.
  const DRAWN_MS = 1000; // the framework draws a little after its run has ended
  const LOOKS = 10;
  const press = (form) => {
    const fields = all(FIELDS);
    const sent = fields.filter((field) => formOf(field) === form).map(key);
    const mine = { at: place(), form, sent, stood: fields.map(key), before: new Set(all(`${STORED}, ${REFUSED}`)) };
    pressed = mine;
    const look = (left) => {
      if (pressed !== mine) return;
      const isIdle = app().testScriptState === "notRunning" && app().testConnectionState === "CONNECTED";
      if (isIdle && (mine.hasRun || !left)) return end();
      setTimeout(look, DRAWN_MS, isIdle ? left - 1 : left);
    };
    setTimeout(look, DRAWN_MS, LOOKS);
  };
  const end = () => {
    pressed = null;
    begin();
  };
  const settle = () => {
    if (!pressed) return;
    pressed.hasRun ||= app().testScriptState === "running";
    const said = all(`${STORED}, ${REFUSED}`).filter((one) => !pressed.before.has(one));
    if (!said.length) return;
    if (!said.some((one) => one.matches(REFUSED))) finish(pressed);
    end();
  };

  // Another tab may hold the same, since one that is opened from this one begins with a copy.
  const tabs = new BroadcastChannel("drafts");
  const drop = (drafts) => {
    for (const [name, text] of drafts) if (kept(name).text === text) sessionStorage.removeItem(name);
  };
  tabs.onmessage = ({ data }) => drop(data);
  const done = (names) => {
    const drafts = names.map((name) => [name, kept(name).text]);
    drop(drafts);
    tabs.postMessage(drafts);
  };
  const finish = ({ at, form, sent, stood }) => {
    done(sent);
    all(FIELDS).filter((field) => formOf(field) === form).forEach((field) => began.set(field, textOf(field)));
    setTimeout(() => {
      if (place() !== at) return;
      const standing = new Set(all(FIELDS).map(key));
      done(stood.filter((name) => !standing.has(name)));
    }, DRAWN_MS);
  };

  // What is typed in a list only narrows it, and of a tick by the mouse nothing is heard: what is
  // chosen is seen by what the framework draws.
  const CHOICES = `:is(${LISTS}, ${SEVERAL}, ${DAYS}, ${TICKS})`;
  addEventListener("input", ({ target }) => began.has(target) && !target.matches(CHOICES) && keep(target));
  const hold = (element) => {
    const around = element.closest(".stMultiSelect");
    const field = around?.querySelector(SEVERAL) ?? (element.matches("label") ? element.querySelector(TICKS) : element);
    if (began.has(field) && field.matches(CHOICES) && (around || field.ariaExpanded !== "true")) keep(field);
  };
  addEventListener(
    "keydown",
    ({ key: pressedKey, ctrlKey, metaKey, target }) => {
      if (pressedKey !== "Enter" || !target.matches?.(FIELDS) || !formOf(target)) return;
      if (target.localName === "input" || ctrlKey || metaKey) press(formOf(target));
    },
    true,
  );
  document.addEventListener("click", ({ target }) => {
    if (target.closest?.("a[data-log-out]")) forget(OURS);
    const button = target.closest?.(BUTTONS);
    if (button) press(formOf(button));
  });
  // Somebody else who logs in in the same tab finds nothing, whichever way the log-in before ended.
  let known;
  const meet = () => {
    if (!who() || who() === known) return;
    known = who();
    forget(OURS, `${OURS}${known}|`);
  };
  new MutationObserver((changes) => {
    meet();
    settle();
    begin();
    new Set(changes.map(({ target }) => target)).forEach(hold);
  }).observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["data-test-script-state", "data-test-connection-state", "value", "aria-expanded", "data-selected"],
  });
})();
