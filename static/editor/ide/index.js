// Help with editing Dockerfiles and compose files. The editor loads it once it stands.

import { keymap } from "@codemirror/view";
import { ask } from "./asker.js";
import { completion } from "./complete.js";
import { hover } from "./hover.js";
import { names } from "./names.js";
import { outline, structure } from "./outline.js";

/**
 * The help for one file. `page` answers `beside()` with what is known around it, and hears
 * `go(path, line, column)`, `edit(path, text)` and `say(words)`.
 */
export function help(page) {
  const question = (what, state, at, name) =>
    ask(what, { text: state.doc.toString(), at, name, beside: page.beside() });
  const format = async (view) => {
    const { state } = view;
    const answer = await question("format", state, 0);
    if (!answer || view.state.doc !== state.doc) return;
    if (answer.edits.length) view.dispatch({ changes: answer.edits, userEvent: "format" });
    const [first] = answer.left;
    if (first) page.say(`Line ${first.line} stays as it is: ${first.reason}`);
    else page.say(answer.edits.length ? "Formatted." : "Nothing to format.");
  };
  return {
    format,
    outline: (view) => outline(view, question),
    extension: [
      completion(question),
      hover(question),
      names(question, page.go, page.edit),
      structure(question),
      keymap.of([{ key: "Shift-Alt-f", run: (view) => (format(view), true) }]),
    ],
  };
}
