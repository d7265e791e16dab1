// Puts the framework's own English into our language, in place. Strings: texts/nb/framework.toml.
// Our own content is skipped: only what the framework says by itself is touched.
(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("framework-strings").textContent);
  const patterns = Object.entries(data.patterns).map(([from, to]) => [new RegExp(`^${from}$`), to]);
  const attributes = ["aria-label", "title", "placeholder", "alt"];
  const ours = ".stHtml, .stMarkdown, script, style, textarea";

  const translated = (text) => {
    const trimmed = text.trim();
    if (!trimmed) return text;
    const found = data.strings[trimmed];
    if (found) return text.replace(trimmed, found);
    const [from, to] = patterns.find(([pattern]) => pattern.test(trimmed)) ?? [];
    return from ? text.replace(trimmed, trimmed.replace(from, to)) : text;
  };

  const visitText = (node) => {
    if (node.parentElement?.closest(ours)) return;
    const text = translated(node.data);
    if (text !== node.data) node.data = text;
  };

  const visitElement = (element) => {
    if (element.closest(".stHtml")) return;
    for (const name of attributes) {
      const value = element.getAttribute(name);
      if (data.strings[value] === "") element.removeAttribute(name);
      const text = value && translated(value);
      if (text && text !== value) element.setAttribute(name, text);
    }
  };

  const visit = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return visitText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    visitElement(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      node.nodeType === Node.TEXT_NODE ? visitText(node) : visitElement(node);
    }
  };

  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "childList") addedNodes.forEach(visit);
      else if (type === "characterData") visitText(target);
      else visitElement(target);
    }
  }).observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: attributes,
  });
  visit(document.body);
})();
