// A button at the end of each stage's FROM that builds up to it.

import { Facet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";
import { button } from "./parts.js";

const set = StateEffect.define();
const pressed = Facet.define({ combine: ([press]) => press });

/** The effect that replaces the stages, given as [line from 1, name]. */
export function setLenses(stages) {
  return set.of(stages);
}

class Lens extends WidgetType {
  constructor(name) {
    super();
    this.name = name;
  }
  eq(other) {
    return other.name === this.name;
  }
  toDOM(view) {
    const made = button("lens", () => view.state.facet(pressed)(this.name), "Build to here");
    made.title = `Builds the target ${this.name}`;
    // The target picker does the same for the keyboard.
    made.tabIndex = -1;
    return made;
  }
  ignoreEvent() {
    return true;
  }
}

const field = StateField.define({
  create: () => Decoration.none,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(set)) continue;
      const { doc } = transaction.state;
      const inside = effect.value.filter(([line]) => line <= doc.lines);
      return Decoration.set(inside.map(([line, name]) =>
        Decoration.widget({ widget: new Lens(name), side: 1 }).range(doc.line(line).to)));
    }
    return value.map(transaction.changes);
  },
  provide: (self) => EditorView.decorations.from(self),
});

/** Draws the buttons; `press(name)` hears them. */
export function lenses(press) {
  return [field, pressed.of(press)];
}
