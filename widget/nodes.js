// Elements made of plain values. Text becomes text nodes only; an address that may not be a link becomes a span.

import { safeHref } from "./answers.js";

const SVG = "http://www.w3.org/2000/svg";
const ICONS = {
  question: "M4 4h16v12H10l-4 4v-4H4z",
  close: "M5 5l14 14M19 5L5 19",
  send: "M4 12h14M12 6l6 6-6 6",
};

/** An element with attributes (null ones left out, `on…` as listeners) and children (text or elements). */
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

/** A link, or the same text where the address is not one we follow. */
export function link(address, attributes, ...children) {
  const href = safeHref(address);
  return element(href ? "a" : "span", { ...attributes, href }, ...children);
}

/** One of the few icons, for the eyes only: its word stands beside it. */
export function icon(name) {
  const drawing = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" })) {
    drawing.setAttribute(key, value);
  }
  path.setAttribute("d", ICONS[name]);
  drawing.append(path);
  return drawing;
}
