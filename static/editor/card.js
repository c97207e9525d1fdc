// The card of a finding: what, why, what would change, and the buttons for it.

import { StateEffect, StateField } from "@codemirror/state";
import { EditorView, hoverTooltip, showTooltip } from "@codemirror/view";
import { marksOf } from "./marks.js";
import { button, element, icon, prose, words } from "./parts.js";

const HOVER_MS = 300;
const SHORT = { error: "error", warning: "warn", info: "info", hint: "hint" };

const open = StateEffect.define();
const close = StateEffect.define();

/** The card that a key or the gutter opened; the one under the pointer is CodeMirror's own. */
const pinned = StateField.define({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(open)) return effect.value;
      if (effect.is(close)) return null;
    }
    return transaction.docChanged || transaction.selection ? null : value;
  },
  provide: (self) => showTooltip.from(self),
});

/** Every finding that touches a place, the worst first. */
function at(state, pos) {
  const rank = Object.keys(words);
  return marksOf(state)
    .filter((one) => one.from <= pos && pos <= one.to)
    .sort((a, b) => rank.indexOf(a.severity) - rank.indexOf(b.severity));
}

function onLine(state, pos) {
  const line = state.doc.lineAt(pos);
  return marksOf(state).filter((one) => one.from >= line.from && one.from <= line.to);
}

function tooltip(found, pos) {
  return {
    pos: Math.min(pos, ...found.map((one) => one.from)),
    end: Math.max(pos, ...found.map((one) => one.to)),
    above: false,
    // The outer element is CodeMirror's to style.
    create: (view) => ({ dom: element("div", "", draw(view, found)) }),
  };
}

/** Opens the card at the caret, or on its line; again, it applies the card's first fix. */
export function cardAtCaret(view, focus) {
  const { state } = view;
  const shown = state.field(pinned, false);
  const pos = state.selection.main.head;
  const here = at(state, pos);
  const found = here.length ? here : onLine(state, pos);
  if (!found.length) return;
  if (shown && focus) {
    const fixable = found.find((one) => one.fix);
    if (fixable) apply(view, fixable);
    return;
  }
  view.dispatch({ effects: open.of(tooltip(found, here.length ? pos : found[0].from)) });
}

function apply(view, one) {
  view.dispatch({ changes: one.fix.edits, effects: close.of(null), userEvent: "fix" });
  view.focus();
}

/** Writes above the instruction or the line that this rule is not wanted there. */
function suppress(view, one) {
  const line = view.state.doc.line(Math.min(one.anchor, view.state.doc.lines));
  const indent = line.text.match(/^\s*/)[0];
  const insert = `${indent}${one.silencer}${view.state.lineBreak}`;
  view.dispatch({
    changes: { from: line.from, insert: view.state.toText(insert) },
    effects: close.of(null),
    userEvent: "suppress",
  });
  view.focus();
}

function draw(view, found) {
  const card = element("div", "hovercard");
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-label", `${words[found[0].severity]}: ${found[0].rule}`);
  found.forEach((one, index) => card.append(section(view, one, index === 0)));
  const shut = button("btn btn--quiet btn--icon btn--sm", () => {
    view.dispatch({ effects: close.of(null) });
    view.focus();
  }, icon("close"));
  shut.setAttribute("aria-label", "Close");
  card.querySelector(".hovercard__head").append(shut);
  card.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    view.dispatch({ effects: close.of(null) });
    view.focus();
  });
  return card;
}

function section(view, one, first) {
  const sign = element("span", `sev sev--${SHORT[one.severity]}`,
    icon(SHORT[one.severity], words[one.severity]));
  const head = element("div", "hovercard__head", sign, element("b", "mono", one.rule));
  for (const alias of new Set(one.aliases.map((alias) => alias.replace(/^[a-z]+:/, "")))) {
    if (alias !== one.rule) head.append(element("span", "badge", alias));
  }
  head.append(element("span", "grow"));
  const body = element("div", "hovercard__body", prose(sentence(one.message)));
  if (one.help) body.append(element("span", "soft", prose(one.help)));
  if (one.ignored) {
    body.append(element("span", "ignored", element("b", "", "If you leave it: "), prose(one.ignored)));
  }
  const made = element("section", "", head, body);
  const foot = element("div", "hovercard__foot");
  if (one.fix) {
    body.append(patch(view.state, one.fix.edits));
    const fix = button(`btn btn--sm${first ? " btn--primary" : ""}`, () => apply(view, one),
      "Apply fix ");
    fix.title = one.fix.title;
    if (first) fix.append(element("kbd", "kbd", "Ctrl ."));
    foot.append(fix);
    if (!one.fix.safe) foot.append(element("span", "dim", "May change the image"));
  }
  if (one.silencer) {
    foot.append(button("btn btn--sm", () => suppress(view, one), "Suppress here"));
  }
  const rule = element("a", "", "Read the rule");
  rule.href = `/rules/${one.rule}`;
  rule.target = "_blank";
  rule.rel = "noopener";
  foot.append(element("span", "grow"), rule);
  made.append(foot);
  return made;
}

function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".");
}

/** The lines a fix changes, before and after, with the one above them. */
function patch(state, edits) {
  const from = state.doc.lineAt(Math.min(...edits.map((edit) => edit.from)));
  const to = state.doc.lineAt(Math.max(...edits.map((edit) => edit.to)));
  const changes = state.changes(edits);
  const after = changes.apply(state.doc);
  const end = changes.mapPos(to.to, 1);
  let old = state.sliceDoc(from.from, to.to).split(/\r\n?|\n/);
  let now = after.sliceString(changes.mapPos(from.from, -1), end, "\n").split("\n");
  const made = element("div", "patch");
  const above = from.number > 1 ? state.doc.line(from.number - 1).text : "";
  if (above.trim()) made.append(element("span", "", above));
  const same = (a, b) => a !== undefined && a === b;
  while (same(old[0], now[0])) [old, now] = [old.slice(1), now.slice(1)];
  const tail = [];
  while (old.length && same(old.at(-1), now.at(-1))) {
    tail.unshift(old.at(-1));
    [old, now] = [old.slice(0, -1), now.slice(0, -1)];
  }
  for (const line of old.slice(0, 8)) made.append(element("del", "", line || " "));
  for (const line of now.slice(0, 8)) made.append(element("ins", "", line || " "));
  for (const line of tail.slice(0, 1)) made.append(element("span", "", line));
  return made;
}

/** Opens the card of a line, which a press on its mark asks for: on a phone nothing hovers. */
export function cardOfLine(view, pos) {
  const found = onLine(view.state, pos);
  if (found.length) view.dispatch({ effects: open.of(tooltip(found, found[0].from)) });
  return found.length > 0;
}

/** The cards of a file. */
export function cards() {
  return [
    pinned,
    hoverTooltip((view, pos, side) => {
      const found = at(view.state, pos).filter((one) =>
        !((one.from === pos && side < 0 || one.to === pos && side > 0) && one.from < one.to));
      return found.length ? tooltip(found, pos) : null;
    }, { hoverTime: HOVER_MS, hideOnChange: true }),
    EditorView.domEventHandlers({
      keydown(event, view) {
        if (event.key !== "Escape" || !view.state.field(pinned)) return false;
        view.dispatch({ effects: close.of(null) });
        return true;
      },
    }),
  ];
}
