// Small pieces of the page's own look.

const SVG = "http://www.w3.org/2000/svg";

export const words = { error: "Error", warning: "Warning", info: "Note", hint: "Hint" };

/** A drawing of the page's sprite; without words for those who read what stands beside it. */
export function icon(name, label) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "i");
  svg.setAttribute("viewBox", "0 0 16 16");
  if (label) {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
  } else {
    svg.setAttribute("aria-hidden", "true");
  }
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/** An element with a class and what is in it. */
export function element(name, className, ...inside) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...inside);
  return made;
}

/** A button with words. */
export function button(className, press, ...inside) {
  const made = element("button", className, ...inside);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}

/** Words with `code` set as code. */
export function prose(text) {
  const made = element("span", "");
  text.split("`").forEach((part, at, all) => {
    if (at % 2 && at < all.length - 1) made.append(element("code", "", part));
    else made.append(at % 2 ? "`" + part : part);
  });
  return made;
}
