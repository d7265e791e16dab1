// Gives life to data attributes in plain HTML. Leans on how Streamlit 1.67 behaves, not on an API:
// it answers `popstate` by running the page of the address in the same session, and shows the
// state of the run on `.stApp`. One browser test per attribute (tests/browser/).
//
//   data-nav   on any element: the links inside move on without a new session; with "stay" to the
//              same place on the page and the same link, known by its `data-key`; with `data-window`
//              they open in the window of that name; on a form: it is sent the same way
//   data-set   on a chooser: what is chosen goes into the address as the field of that name;
//              the fields named by `data-clears` become silent
//              a day is written with `data-latest`, the last one, and `data-wrong`, what is said of
//              what is no day up to it
//   data-png   on a button: the chart under `.st-key-<value>` is saved as a picture, under the name
//              of `data-png-name`, with the key that its figure has
//   data-deck  on the ways between slides: the names of all slides in their order; arrows, Page Up and
//              Page Down (clickers), Home, End, the number of a goal, F and Escape turn them
//   data-follow  beside it: every window of ours with it shows the slide that one of them turns to
//   data-file  on a button: its `data-text` is saved as a file of that name
//   data-copy  on a button: the text of the element whose `data-copied` is the same is copied; the
//              word beside it (`aria-live`) says `data-done` or `data-failed`
//   data-arrival  on what a press of one of the framework's buttons brought about: where nothing of
//              that name was before, it comes into view and gets the focus
//   data-log-out  on a link: once it is followed, every window of ours finds that out
(() => {
  "use strict";
  // All pages lie one step below the root; told so, the framework need not probe `/tiltak/_stcore`.
  window.__streamlit = { BACKEND_BASE_URL: new URL("./", location.href).href };

  // The framework's fields for dates speak the browser's language; told so, they speak the page's.
  const language = document.documentElement.lang;
  Object.defineProperty(navigator, "language", { get: () => language });
  Object.defineProperty(navigator, "languages", { get: () => [language] });

  // The framework fetches its font of icons (0.4 MB) before all else; the browser does so by itself
  // where one is drawn, and on most pages none is (app.css).
  const load = document.fonts.load.bind(document.fonts);
  document.fonts.load = (font, ...text) =>
    font.includes("Material Symbols") ? Promise.resolve([]) : load(font, ...text);

  const app = () => document.querySelector(".stApp");
  const main = () => document.querySelector('[data-testid="stMain"]');

  // What waits for a page run is over when another begins, or when somebody does something else; not
  // by the next letter or arrow in a chooser, nor by a key in the moment that one is drawn anew.
  let turn = 0;
  const giveUp = () => (turn += 1);
  addEventListener("pointerdown", giveUp, true);
  addEventListener(
    "keydown",
    ({ target }) => target === document.body || target.closest?.("[data-set]") || giveUp(),
    true,
  );

  // Calls `then` once the run that is about to start has ended. Looks instead of listening: the
  // framework replaces `.stApp` with its state when it puts the theme on. A run that no look has
  // seen is over when nothing has run for a while.
  const afterRun = (then) => {
    giveUp();
    const mine = turn;
    let seen = false;
    const look = (patience) => {
      if (mine !== turn) return;
      const running = app()?.dataset.testScriptState === "running";
      seen ||= running;
      if (!running && (seen || !patience)) return then();
      setTimeout(look, 25, patience && patience - 1);
    };
    look(40);
  };

  // The framework draws a little after its run has ended: what was focused may be drawn anew, and
  // a link followed in the very moment a page is drawn can lose its filters from the address.
  // Unless it `moves`, the focus is put there only when it is nowhere.
  const hold = (selector, address, otherwise, moves = true) => {
    const mine = turn;
    const find = () => app()?.querySelector(selector) ?? main()?.querySelector(otherwise ?? "h1");
    let placed;
    const focus = () => {
      placed = find();
      const folded = placed?.closest("details");
      if (folded && !placed.matches("summary")) folded.open = true;
      placed?.focus({ preventScroll: true });
    };
    const again = (left) => {
      if (mine !== turn || !left) return;
      if (address && location.href !== address) history.replaceState(history.state, "", address);
      const { activeElement } = document;
      if (activeElement === document.body) focus();
      if (activeElement === placed && find() !== placed) focus();
      setTimeout(again, 50, left - 1);
    };
    if (moves) focus();
    again(200);
  };

  const isPlain = (event) =>
    event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

  const isConnected = () => app()?.dataset.testConnectionState === "CONNECTED";

  // On a phone the sidebar lies over the page that was asked for.
  const uncover = (link) => {
    const sidebar = link.closest('[data-testid="stSidebar"]');
    if (sidebar && innerWidth < 768)
      sidebar.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
  };

  // Asks for an address as Back and Forward do; `then` runs when its page is drawn.
  const go = (address, then, state = {}) => {
    history.pushState(state, "", address);
    afterRun(then);
    dispatchEvent(new PopStateEvent("popstate", { state }));
  };

  const navigate = (event, link) => {
    const here = link.origin === location.origin && !link.target && !link.hasAttribute("download");
    if (!isPlain(event) || !here || !isConnected()) return; // the browser's own way
    event.preventDefault();
    if (link.dataset.window) return open(link.href, link.dataset.window);
    history.replaceState({ ...history.state, left: link.getAttribute("href") }, "");
    const stays = link.closest('[data-nav="stay"]') && `[data-key="${CSS.escape(link.dataset.key)}"]`;
    uncover(link);
    move(link.href, stays);
  };

  // Sends a form of ours by its address, as the browser would, without what is left empty.
  const send = (event, form) => {
    if (!isConnected()) return;
    event.preventDefault();
    uncover(form);
    const address = new URL(form.getAttribute("action"), location.href);
    for (const [name, value] of new FormData(form)) if (value.trim()) address.searchParams.set(name, value);
    move(address.href);
  };

  const move = (address, stays) =>
    go(address, () => {
      if (stays) return hold(stays, address, '[data-nav="stay"] summary');
      main()?.scrollTo({ top: 0 });
      hold("h1", address);
    });

  // «1.6.2026» as an address spells it; null for what is no day up to the latest.
  const dayIn = ({ value, dataset }) => {
    if (!value.trim()) return "";
    const [, day, month, year] = /^(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})$/.exec(value.trim()) ?? [];
    if (!year) return null;
    const spelt = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    const found = new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
    return found === spelt && spelt <= dataset.latest ? spelt : null;
  };

  const choose = (box) => {
    const { set, clears, latest, wrong } = box.dataset;
    const value = latest ? dayIn(box) : box.value;
    if (latest) box.setCustomValidity(value === null ? wrong : "");
    if (!box.reportValidity()) return;
    const address = new URL(location.href);
    for (const name of [set, ...(clears?.split(" ") ?? [])]) address.searchParams.delete(name);
    if (value) address.searchParams.set(set, value);
    if (!isConnected()) return location.assign(address);
    const again = `${box.localName}[data-set="${CSS.escape(set)}"]`;
    go(address.href, () => hold(again, address.href, undefined, false));
  };

  // On white, as papers want it and as the chart's own colours are made for, and in a font of every
  // machine: a picture can't fetch ours. A key that the page tells beside the chart stands under it.
  const KEY_ROW_PX = 26;
  const KEY_ENTRY_PX = 300;
  const savePicture = ({ dataset: { png, pngName } }) => {
    const chart = document.querySelector(`.st-key-${CSS.escape(png)} .js-plotly-plot`);
    const { width, height } = chart.getBoundingClientRect();
    const entries = chart.data.filter(({ showlegend }) => showlegend).length;
    const keyPx = KEY_ROW_PX * Math.ceil((entries * KEY_ENTRY_PX) / width);
    const { font, margin } = chart.layout;
    const layout = {
      ...chart.layout,
      paper_bgcolor: "#ffffff",
      plot_bgcolor: "#ffffff",
      font: { ...font, family: "Arial, sans-serif" },
      margin: { ...margin, b: margin.b + keyPx },
      showlegend: entries > 0,
    };
    const size = { width, height: height + keyPx };
    const options = { format: "png", scale: 2, ...size, filename: pngName || png };
    window.Plotly.downloadImage({ data: chart.data, layout }, options);
  };

  // With the mark by which a spreadsheet knows the encoding.
  const saveText = ({ dataset: { file, text } }) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
  };

  // Said anew each time: what stands there already is not read out again.
  const copy = async (button) => {
    const { copy: name, done, failed } = button.dataset;
    const said = button.parentElement.querySelector("[aria-live]");
    const { textContent } = document.querySelector(`[data-copied="${CSS.escape(name)}"]`);
    said.textContent = "";
    try {
      await navigator.clipboard.writeText(textContent);
      said.textContent = done;
    } catch {
      said.textContent = failed;
    }
  };

  // Slides. Where one is, the address says and not what is drawn: five fast presses are five slides.
  const deck = () => document.querySelector("nav[data-deck]");
  const slideNow = () => new URLSearchParams(location.search).get("bilde");
  const isGoal = (slide) => slide?.startsWith("mal-");

  const turnTo = (slide) => {
    const here = slideNow();
    if (!slide || slide === here) return;
    const address = new URL(location.href);
    address.searchParams.set("bilde", slide);
    if (!isConnected()) return location.assign(address);
    const from = isGoal(here) ? history.state?.from : here;
    go(address.href, () => hold("h1", address.href), isGoal(slide) ? { from } : {});
  };

  // The goals are shown on demand: one walks past them, and from one of them to its neighbours.
  const step = (by) => {
    const order = deck().dataset.deck.split(" ");
    const ways = isGoal(slideNow()) ? order : order.filter((slide) => !isGoal(slide));
    turnTo(ways[Math.max(0, ways.indexOf(slideNow())) + by]);
  };

  // From a goal one leaves for the slide that one came from.
  const leave = () => deck().querySelector("[data-deck-exit]").click();
  const isTurn = (event, link) => {
    const order = link.closest("nav[data-deck]")?.dataset.deck.split(" ");
    if (!order || !isPlain(event) || link.dataset.window) return false;
    const back = "deckExit" in link.dataset && isGoal(slideNow()) && history.state?.from;
    const slide = back || new URL(link.href).searchParams.get("bilde");
    if (!order.includes(slide)) return false;
    event.preventDefault();
    turnTo(slide);
    return true;
  };

  const fill = () =>
    document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen();

  const KEYS = {
    ArrowRight: () => step(1),
    PageDown: () => step(1),
    ArrowLeft: () => step(-1),
    PageUp: () => step(-1),
    Home: () => turnTo(deck().dataset.deck.split(" ")[0]),
    End: () => turnTo(deck().dataset.deck.split(" ").at(-1)),
    f: fill,
    F: fill,
    Escape: leave,
  };
  const goTo = (number) => () => {
    const slide = `mal-${number}`;
    if (deck().dataset.deck.split(" ").includes(slide)) turnTo(slide);
  };

  addEventListener("keydown", (event) => {
    const { key, target } = event;
    const isTyping = target.closest?.("input, select, textarea, [contenteditable], dialog, [role=dialog]");
    if (!deck() || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = /^[1-9]$/.test(key) ? goTo(key) : KEYS[key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // What one window turns to, the others do; what they follow they do not tell again.
  const slides = new BroadcastChannel("slides");
  let isFollowing = false;
  slides.onmessage = ({ data }) => {
    if (!document.querySelector("[data-follow]")) return;
    isFollowing = true;
    turnTo(data);
    isFollowing = false;
  };
  addEventListener("popstate", () => {
    if (!isFollowing && document.querySelector("[data-follow]")) slides.postMessage(slideNow());
  });

  // Told when the window is left, since the server has ended the log-in by then.
  const logIn = new BroadcastChannel("log-in");
  logIn.onmessage = () => location.reload();
  const tellWhenLeft = () => addEventListener("pagehide", () => logIn.postMessage("out"), { once: true });

  // What was pressed may be gone by then, and the page shorter: nobody would see what came of it.
  const arrivals = () => [...document.querySelectorAll("[data-arrival]")];
  const awaitArrival = () => {
    const before = new Set(arrivals().map(({ dataset }) => dataset.arrival));
    const mine = turn;
    const look = (left) => {
      if (mine !== turn || !left) return;
      const come = arrivals().find(({ dataset }) => !before.has(dataset.arrival));
      if (!come || app()?.dataset.testScriptState === "running") return setTimeout(look, 50, left - 1);
      come.scrollIntoView();
      hold(`[data-arrival="${CSS.escape(come.dataset.arrival)}"]`);
    };
    look(600);
  };

  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-nav]")) send(event, event.target);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-nav] a[href]");
    if (link && !isTurn(event, link)) navigate(event, link);
    const button = event.target.closest?.("button[data-png]");
    if (button) savePicture(button);
    if (event.target.closest?.("button[data-fullscreen]")) fill();
    const numbers = event.target.closest?.("button[data-file]");
    if (numbers) saveText(numbers);
    if (event.target.closest?.("a[data-log-out]") && isPlain(event)) tellWhenLeft();
    const copier = event.target.closest?.("button[data-copy]");
    if (copier) copy(copier);
    if (event.target.closest?.(":is(.stButton, .stFormSubmitButton) button")) awaitArrival();
  });

  document.addEventListener("change", (event) => {
    const box = event.target.closest?.("[data-set]");
    if (box) choose(box);
  });

  // Back to a page that was left by a link: the focus returns to that link.
  addEventListener("popstate", (event) => {
    if (!event.isTrusted) return;
    const left = event.state?.left;
    afterRun(() => left && hold(`a[href="${CSS.escape(left)}"]`));
  });

  // The framework gives the focus back to what opened a dialogue; one that nothing opened (there is
  // no such page) leaves it nowhere.
  const RETURNED_MS = 100;
  let isAsking = false;
  new MutationObserver(() => {
    const wasAsking = isAsking;
    isAsking = Boolean(document.querySelector('[role="dialog"]'));
    if (!wasAsking || isAsking) return;
    setTimeout(() => document.activeElement === document.body && hold("h1"), RETURNED_MS);
  }).observe(document.body, { childList: true });

  // A chart's texts are plain: what the page says to be in another language, is so in a chart too.
  new MutationObserver((changes) => {
    if (!changes.some(({ addedNodes }) => [...addedNodes].some((one) => one instanceof SVGElement))) return;
    const marked = [...document.querySelectorAll(".stHtml [lang]")].map((one) => [one.textContent, one.lang]);
    const languages = new Map(marked);
    for (const text of document.querySelectorAll(".stPlotlyChart tspan")) {
      const language = languages.get(text.textContent);
      if (language) text.setAttribute("lang", language);
    }
  }).observe(document.body, { childList: true, subtree: true });

  // On paper everything is open, and the widest chart that was drawn for the screen fits. The style
  // sheet uses its measure on paper alone: what is changed on screen the framework draws anew.
  const PAPER_PX = 690;
  addEventListener("beforeprint", () => {
    document.querySelectorAll("details:not([open])").forEach((closed) => (closed.open = true));
    const widths = [...document.querySelectorAll(".stPlotlyChart")].map((chart) => chart.clientWidth);
    const fits = Math.min(1, PAPER_PX / Math.max(1, ...widths));
    document.documentElement.style.setProperty("--sm-paper", fits);
  });
})();
