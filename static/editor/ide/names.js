// Names: to where one is defined, and another name for all its uses.

import { StateEffect, StateField } from "@codemirror/state";
import { EditorView, keymap, showTooltip } from "@codemirror/view";
import { button, element } from "../parts.js";

const set = StateEffect.define();

/** The field for a new name, at the old one. */
const field = StateField.define({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(set)) return effect.value;
    return transaction.docChanged ? null : value;
  },
  provide: (self) => showTooltip.from(self),
});

function close(view) {
  view.dispatch({ effects: set.of(null) });
  view.focus();
}

/** A line of words at the caret, such as why something has no name. */
function say(view, words) {
  const note = element("div", "hovercard hovercard--help", element("p", "", words));
  note.setAttribute("role", "alert");
  const tooltip = { pos: view.state.selection.main.head, create: () => ({ dom: element("div", "", note) }) };
  view.dispatch({ effects: set.of(tooltip) });
  setTimeout(() => {
    if (view.state.field(field, false) === tooltip) view.dispatch({ effects: set.of(null) });
  }, 4000);
}

function form(view, found, question, edit) {
  const input = element("input", "field mono");
  input.value = found.name;
  input.setAttribute("aria-label", `New name for ${found.name}`);
  const error = element("span", "rename__error", "");
  error.setAttribute("role", "alert");
  const made = element("form", "hovercard rename", input,
    button("btn btn--sm", () => close(view), "Cancel"), element("button", "btn btn--sm btn--primary", "Rename"), error);
  made.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (input.value === found.name) return close(view);
    const { doc } = view.state;
    const answer = await question("rename", view.state, found.from, input.value);
    if (view.state.doc !== doc) return;
    if (!answer || answer.error) {
      error.textContent = answer?.error || "This name cannot be changed now.";
      return;
    }
    view.dispatch({ changes: answer.edits, effects: set.of(null), userEvent: "rename" });
    for (const { path, text } of answer.files) edit(path, text);
    view.focus();
  });
  made.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") close(view);
  });
  return { dom: element("div", "", made), mount: () => input.select() };
}

/** `go(path, line, column)` shows a place, `edit(path, text)` changes another file. */
export function names(question, go, edit) {
  const follow = (view, pos) => {
    question("definition", view.state, pos).then((found) => {
      const to = found?.[0];
      if (to) go(to.path, to.line, to.column);
      else say(view, "Nothing is defined elsewhere under this name.");
    });
    return true;
  };
  const rename = (view) => {
    const { state } = view;
    question("name", state, state.selection.main.head).then((found) => {
      if (view.state.doc !== state.doc) return;
      if (!found || found.error) return say(view, found?.error || "There is no name here to change.");
      view.dispatch({ effects: set.of({ pos: found.from, above: false, create: (view) => form(view, found, question, edit) }) });
    });
    return true;
  };
  return [
    field,
    keymap.of([
      { key: "F12", run: (view) => follow(view, view.state.selection.main.head) },
      { key: "F2", run: rename },
    ]),
    EditorView.domEventHandlers({
      mousedown(event, view) {
        if (event.button !== 0 || !(event.ctrlKey || event.metaKey)) return false;
        const pos = view.posAtCoords(event);
        if (pos === null) return false;
        event.preventDefault();
        return follow(view, pos);
      },
      keydown(event, view) {
        if (event.key !== "Escape" || !view.state.field(field)) return false;
        close(view);
        return true;
      },
    }),
  ];
}
