// What may be written, as one types.

import { acceptCompletion, autocompletion, completionKeymap, startCompletion } from "@codemirror/autocomplete";
import { Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { markdown } from "./markdown.js";

/** After these a new word may begin. */
const OPENS = /[\w$@.\-/=:{,]$/;

function option(one) {
  return {
    label: one.label,
    type: one.kind,
    detail: one.detail || undefined,
    info: one.docs ? () => markdown(one.docs) : undefined,
    apply: (view, _, from, to) => {
      view.dispatch({
        changes: { from, to, insert: one.insert },
        selection: { anchor: from + one.insert.length },
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
      options: alike.map((one, at) => ({ ...option(one), boost: 50 - Math.min(at, 90) })),
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
