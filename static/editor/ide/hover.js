// What stands under the pointer, or at the caret, explained.

import { StateEffect, StateField } from "@codemirror/state";
import { EditorView, hoverTooltip, keymap, showTooltip } from "@codemirror/view";
import { element } from "../parts.js";
import { markdown } from "./markdown.js";

const HOVER_MS = 400;

const show = StateEffect.define();

/** The card that the key opened. */
const shown = StateField.define({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(show)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : value;
  },
  provide: (self) => showTooltip.from(self),
});

function tooltip({ from, to, markdown: text }) {
  return {
    pos: from,
    end: to,
    above: false,
    create: () => {
      const card = element("div", "hovercard hovercard--help", markdown(text));
      card.setAttribute("role", "status");
      return { dom: element("div", "", card) };
    },
  };
}

export function hover(question) {
  const explain = (view) => {
    question("hover", view.state, view.state.selection.main.head).then((found) => {
      if (found) view.dispatch({ effects: show.of(tooltip(found)) });
    });
    return true;
  };
  return [
    shown,
    hoverTooltip(async (view, pos) => {
      const found = await question("hover", view.state, pos);
      return found && tooltip(found);
    }, { hoverTime: HOVER_MS, hideOnChange: true }),
    keymap.of([{ key: "Shift-F1", run: explain }]),
    EditorView.domEventHandlers({
      keydown(event, view) {
        if (event.key !== "Escape" || !view.state.field(shown)) return false;
        view.dispatch({ effects: show.of(null) });
        return true;
      },
    }),
  ];
}
