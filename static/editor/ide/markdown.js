// The little Markdown of the answers, as elements: paragraphs, lists, code, emphasis, links.

import { element } from "../parts.js";

const INLINE = /(`+)([\s\S]*?[^`])\1(?!`)|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\(([^)\s]+)\)/;

function inline(parent, text) {
  let rest = text;
  for (let found = INLINE.exec(rest); found; found = INLINE.exec(rest)) {
    const [whole, , code, strong, soft, label, address] = found;
    parent.append(rest.slice(0, found.index));
    if (code !== undefined) parent.append(element("code", "", code.replace(/^ (.*`.*) $/s, "$1")));
    else if (strong) inline(parent.appendChild(element("b", "")), strong);
    else if (soft) inline(parent.appendChild(element("em", "")), soft);
    else parent.append(link(label, address));
    rest = rest.slice(found.index + whole.length);
  }
  parent.append(rest);
  return parent;
}

/** A link to a page, which opens beside this one; other addresses stay words. */
function link(label, address) {
  if (!/^(https:\/\/|\/)/.test(address)) return element("span", "", label);
  const made = element("a", "", label);
  made.href = address;
  made.target = "_blank";
  made.rel = "noopener";
  return made;
}

/** The blocks of a text: those between fences whole, the others as empty lines part them. */
function blocks(text) {
  const found = [];
  let block = [];
  let fenced = false;
  const end = () => {
    if (block.length) found.push(block.join("\n"));
    block = [];
  };
  for (const line of text.split("\n")) {
    const fence = line.startsWith("```");
    if (!fenced && (fence || !line.trim())) end();
    if (fenced || line.trim()) block.push(line);
    if (fence && fenced) end();
    if (fence) fenced = !fenced;
  }
  end();
  return found;
}

export function markdown(text) {
  const made = element("div", "markdown");
  for (const block of blocks(text)) {
    const fence = /^```\w*\n?([\s\S]*?)\n?(```)?$/.exec(block);
    if (fence) {
      made.append(element("pre", "", element("code", "", fence[1])));
    } else if (/^[-*] /.test(block)) {
      const items = block.split(/\n(?=[-*] )/).map((item) => inline(element("li", ""), item.slice(2)));
      made.append(element("ul", "", ...items));
    } else {
      made.append(inline(element("p", ""), block.replace(/^#+ /, "").replace(/\n/g, " ")));
    }
  }
  return made;
}
