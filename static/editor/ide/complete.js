// What may be written, as one types.

import { acceptCompletion, autocompletion, completionKeymap, startCompletion } from "@codemirror/autocomplete";
import { Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { markdown } from "./markdown.js";

/** After these a new word may begin. */
const OPENS = /[\w$@.\-/=:{,]$/;

function option(one, from) {
  return {
    label: one.label,
    type: one.kind,
    detail: one.detail || undefined,
    info: one.docs ? () => markdown(one.docs) : undefined,
    apply: (view, _, at, to) => {
      // The answer's own place, moved by what was typed since.
      const start = Math.min(from + (one.from - from), to);
      view.dispatch({
        changes: { from: start, to: Math.max(to, start), insert: one.insert },
        selection: { anchor: start + one.insert.length },
        userEvent: "input.complete",
        scrollIntoView: true,
      });
      // Half a word calls for the other half.
      if (/[=:/]\s?$/.test(one.insert)) startCompletion(view);
    },
  };
}

export function completion(question) {
  const source = async (context) => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    if (!context.explicit && !OPENS.test(before)) return null;
    const found = await question("complete", context.state, context.pos);
    if (!found?.length || context.aborted) return null;
    const from = found[0].from;
    const alike = found.filter((one) => one.from === from);
    return {
      from,
      options: alike.map((one, at) => ({ ...option(one, from), boost: 50 - Math.min(at, 90) })),
      validFor: /^[\w.-]*$/,
    };
  };
  return [
    autocompletion({
      override: [source],
      icons: true,
      closeOnBlur: true,
      maxRenderedOptions: 60,
      tooltipClass: () => "completion",
      aboveCursor: false,
    }),
    Prec.highest(keymap.of([...completionKeymap, { key: "Tab", run: acceptCompletion }])),
  ];
}
