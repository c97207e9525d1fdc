// What the linter found, drawn: an underline per severity, a mark in the gutter.

import { RangeSet, RangeSetBuilder, StateEffect, StateField, Text } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, gutter } from "@codemirror/view";
import { icon, words } from "./parts.js";

const RANK = { error: 0, warning: 1, info: 2, hint: 3 };
const SHORT = { error: "error", warning: "warn", info: "info", hint: "hint" };

const set = StateEffect.define();

/** The effect that replaces what was found. Places come as [line from 1, UTF-16 column from 0]. */
export function setMarks(state, found) {
  const position = ([line, column]) => {
    if (line > state.doc.lines) return state.doc.length;
    const at = state.doc.line(Math.max(line, 1));
    return Math.min(at.from + column, at.to);
  };
  const list = found.map((one) => ({
    ...one,
    from: position(one.start),
    to: position(one.end),
    fix: one.fix && {
      ...one.fix,
      edits: one.fix.edits.map(({ start, end, insert }) => ({
        from: position(start),
        to: position(end),
        insert: Text.of(insert.split(/\r\n?|\n/)),
      })),
    },
  }));
  return set.of(list);
}

/** Until the next answer, places follow the text; a fix whose place was typed in is dropped. */
function follow(list, changes) {
  const moved = (one) => {
    const from = changes.mapPos(one.from, 1);
    return { ...one, from, to: Math.max(from, changes.mapPos(one.to, -1)) };
  };
  return list.map((one) => {
    const edits = one.fix ? one.fix.edits : [];
    const stale = edits.some(({ from, to }) => changes.touchesRange(from, to));
    const fix = one.fix && !stale ? { ...one.fix, edits: edits.map(moved) } : null;
    return { ...moved(one), fix };
  });
}

function draw(state, list) {
  const underlines = list.map((one) => {
    let { from, to } = one;
    // An empty place still shows: one character, the one before at the end of a line.
    if (from === to) {
      const line = state.doc.lineAt(from);
      if (to < line.to) to++;
      else if (from > line.from) from--;
    }
    return from < to ? UNDERLINES[one.severity].range(from, to) : null;
  });
  const worst = new Map();
  for (const one of list) {
    const line = state.doc.lineAt(one.from).from;
    const before = worst.get(line);
    if (!before || RANK[one.severity] < RANK[before]) worst.set(line, one.severity);
  }
  const builder = new RangeSetBuilder();
  for (const line of [...worst.keys()].sort((a, b) => a - b)) {
    builder.add(line, line, MARKERS[worst.get(line)]);
  }
  return { list, underlines: Decoration.set(underlines.filter(Boolean), true), markers: builder.finish() };
}

const UNDERLINES = {}, MARKERS = {};
class Marker extends GutterMarker {
  constructor(severity) {
    super();
    this.severity = severity;
  }
  toDOM() {
    const sign = document.createElement("span");
    sign.className = `sev sev--${SHORT[this.severity]}`;
    sign.append(icon(SHORT[this.severity], words[this.severity]));
    return sign;
  }
}
for (const severity of Object.keys(RANK)) {
  UNDERLINES[severity] = Decoration.mark({ class: `sq-${SHORT[severity]}` });
  MARKERS[severity] = new Marker(severity);
}

const field = StateField.define({
  create: () => ({ list: [], underlines: Decoration.none, markers: RangeSet.empty }),
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(set)) return draw(transaction.state, effect.value);
    }
    if (!transaction.docChanged) return value;
    return draw(transaction.state, follow(value.list, transaction.changes));
  },
  provide: (self) => EditorView.decorations.from(self, (value) => value.underlines),
});

/** What was found, with places in the text as it is. */
export function marksOf(state) {
  return state.field(field, false)?.list ?? [];
}

/** The next finding after the caret, or the one before it; goes round at the ends. */
export function nextMark(state, forward) {
  const list = [...marksOf(state)].sort((a, b) => a.from - b.from);
  const caret = state.selection.main.head;
  return forward
    ? list.find((one) => one.from > caret) ?? list[0]
    : list.findLast((one) => one.from < caret) ?? list.at(-1);
}

/** All safe fixes that do not touch each other, as one change. */
export function safeEdits(state) {
  const fixes = marksOf(state).filter((one) => one.fix?.safe).map((one) => one.fix.edits);
  const changes = [];
  let count = 0;
  for (const edits of fixes) {
    const clash = edits.some((edit) => changes.some((other) =>
      edit.from <= other.to && other.from <= edit.to));
    if (clash) continue;
    changes.push(...edits);
    count++;
  }
  return { changes, count };
}

/** Draws what is found; `press(view, pos)` hears a press on the mark of the line at `pos`. */
export function marks(press) {
  return [
    field,
    gutter({
      class: "cm-marks",
      markers: (view) => view.state.field(field).markers,
      initialSpacer: () => MARKERS.hint,
      domEventHandlers: { click: (view, line) => press(view, line.from) },
    }),
  ];
}
