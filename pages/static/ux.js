// Gives life to data attributes in plain HTML. Leans on how Streamlit 1.67 behaves, not on an API:
// it answers `popstate` by running the page of the address in the same session, and shows the
// state of the run on `.stApp`. One browser test per attribute (tests/browser/).
//
//   data-nav   on any element: the links inside move on without a new session
//   data-png   on a button: the chart under `.st-key-<value>` is saved as a picture, with the
//              title of `data-png-title`
(() => {
  "use strict";
  // All pages lie one step below the root; told so, the framework need not probe `/tiltak/_stcore`.
  window.__streamlit = { BACKEND_BASE_URL: new URL("./", location.href).href };

  const app = () => document.querySelector(".stApp");
  const main = () => document.querySelector('[data-testid="stMain"]');

  // Runs `then` when the page run that is about to start has ended; a later call takes its place.
  let waiting;
  const afterRun = (then) => {
    const isRunning = (state) => state === "running";
    let started = false;
    waiting?.disconnect();
    waiting = new MutationObserver((changes) => {
      const running = isRunning(app()?.dataset.testScriptState);
      started ||= running || changes.some(({ oldValue }) => isRunning(oldValue));
      if (!started || running) return;
      waiting.disconnect();
      then();
    });
    waiting.observe(app(), { attributeFilter: ["data-test-script-state"], attributeOldValue: true });
  };

  const focusHeading = () => main()?.querySelector("h1")?.focus({ preventScroll: true });

  const isPlain = (event) =>
    event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

  const navigate = (event, link) => {
    const connected = app()?.dataset.testConnectionState === "CONNECTED";
    const here = link.origin === location.origin && !link.target && !link.hasAttribute("download");
    if (!isPlain(event) || !here || !connected) return; // the browser's own way
    event.preventDefault();
    history.replaceState({ ...history.state, left: link.getAttribute("href") }, "");
    const address = link.href;
    history.pushState({}, "", address);
    afterRun(() => {
      // a link followed in the very moment a page is drawn can lose its filters from the address
      if (location.href !== address) history.replaceState(history.state, "", address);
      main()?.scrollTo({ top: 0 });
      focusHeading();
    });
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  };

  // On white, as papers want it; in the dark theme on the page's own colour, so that it is read.
  const savePicture = ({ dataset: { png, pngTitle } }) => {
    const chart = document.querySelector(`.st-key-${CSS.escape(png)} .js-plotly-plot`);
    const background = getComputedStyle(app()).backgroundColor;
    const layout = {
      ...chart.layout,
      paper_bgcolor: background,
      plot_bgcolor: background,
      ...(pngTitle && { title: { text: pngTitle }, margin: { ...chart.layout.margin, t: 60 } }),
    };
    const { width, height } = chart.getBoundingClientRect();
    const options = { format: "png", scale: 2, width, height, filename: pngTitle || png };
    window.Plotly.downloadImage({ data: chart.data, layout }, options);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-nav] a[href]");
    if (link) navigate(event, link);
    const button = event.target.closest?.("button[data-png]");
    if (button) savePicture(button);
  });

  // Back to a page that was left by a link: the focus returns to that link.
  addEventListener("popstate", (event) => {
    if (!event.isTrusted) return;
    const left = event.state?.left;
    const link = left && `a[href="${CSS.escape(left)}"]`;
    afterRun(() => link && main()?.querySelector(link)?.focus());
  });

  addEventListener("beforeprint", () =>
    document.querySelectorAll("details:not([open])").forEach((closed) => (closed.open = true)),
  );
})();
