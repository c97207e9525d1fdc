// The outline of the file, to go to a part of it, and what folds away.

import { codeFolding, foldGutter, foldKeymap, foldService } from "@codemirror/language";
import { StateEffect, StateField } from "@codemirror/state";
import { EditorView, ViewPlugin, keymap, showPanel } from "@codemirror/view";
import { element } from "../parts.js";

const SETTLE_MS = 400;

const set = StateEffect.define();
const panel = StateField.define({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(set)) return effect.value;
    return value;
  },
  provide: (self) => showPanel.from(self),
});

function close(view) {
  view.dispatch({ effects: set.of(null) });
  view.focus();
}

function draw(view, lines) {
  const input = element("input", "field");
  input.type = "search";
  input.placeholder = "Go to a stage, an instruction, a service";
  input.setAttribute("aria-label", "Go to a part of this file");
  const list = element("ul", "outline__list");
  list.setAttribute("role", "listbox");
  list.id = "outline";
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", "outline");
  input.setAttribute("aria-expanded", "true");
  let found = [];
  let at = 0;
  const go = (one) => {
    const pos = Math.min(one.from, view.state.doc.length);
    view.dispatch({
      selection: { anchor: pos },
      effects: [set.of(null), EditorView.scrollIntoView(pos, { y: "center" })],
    });
    view.focus();
  };
  const mark = () => {
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    const item = list.children[at];
    item?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", item?.id ?? "");
  };
  const filter = () => {
    const words = input.value.toLowerCase().split(/\s+/);
    found = lines.filter(({ name, detail }) =>
      words.every((word) => `${name} ${detail}`.toLowerCase().includes(word)));
    const caret = view.state.selection.main.head;
    at = input.value ? 0 : Math.max(0, found.findLastIndex((one) => one.from <= caret));
    list.replaceChildren(...found.map((one, index) => {
      const item = element("li", "", element("span", "outline__name", one.name),
        element("span", "dim cut", one.detail));
      item.setAttribute("role", "option");
      item.id = `outline-${index}`;
      item.style.setProperty("--depth", input.value ? 0 : one.depth);
      item.addEventListener("click", () => go(one));
      return item;
    }));
    mark();
  };
  input.addEventListener("input", filter);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) at = Math.min(Math.max(at + step, 0), found.length - 1);
    else if (event.key === "Enter" && found[at]) go(found[at]);
    else if (event.key === "Escape") close(view);
    else return;
    event.preventDefault();
    event.stopPropagation();
    mark();
  });
  filter();
  return { dom: element("div", "outline", input, list), top: true, mount: () => input.focus() };
}

/** Shows the outline, or puts it away. */
export async function outline(view, question) {
  if (view.state.field(panel, false)) return close(view);
  const { state } = view;
  const lines = await question("outline", state, 0);
  if (!lines || view.state.doc !== state.doc) return;
  view.dispatch({ effects: set.of((view) => draw(view, lines)) });
}

const setFolds = StateEffect.define();
/** Where what folds starts and ends, by the start of its first line. */
const folds = StateField.define({
  create: () => [],
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setFolds)) return effect.value;
    if (!transaction.docChanged) return value;
    return value.map(({ from, to }) => ({
      from: transaction.changes.mapPos(from, 1), to: transaction.changes.mapPos(to, -1),
    }));
  },
});

function folding(question) {
  const plugin = ViewPlugin.fromClass(class {
    constructor(view) {
      this.view = view;
      this.later();
    }
    update(update) {
      if (update.docChanged) this.later();
    }
    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(async () => {
        const { state } = this.view;
        const found = await question("folds", state, 0);
        if (found && !this.gone && this.view.state.doc === state.doc) {
          this.view.dispatch({ effects: setFolds.of(found) });
        }
      }, SETTLE_MS);
    }
    destroy() {
      this.gone = true;
      clearTimeout(this.timer);
    }
  });
  const service = foldService.of((state, start, end) => {
    const found = state.field(folds).find(({ from, to }) => from >= start && from <= end && to > end);
    return found ? { from: end, to: Math.min(found.to, state.doc.length) } : null;
  });
  return [folds, plugin, service, codeFolding(), foldGutter(), keymap.of(foldKeymap)];
}

export function structure(question) {
  return [
    panel,
    folding(question),
    keymap.of([{ key: "Mod-Shift-o", run: (view) => (outline(view, question), true) }]),
  ];
}
