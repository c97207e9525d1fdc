// The editor that the page draws: one view, one state per file. The page's side of it is
// frontend/src/editor/glue.rs.

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorState, Text, Transaction } from "@codemirror/state";
import {
  EditorView, drawSelection, dropCursor, highlightActiveLine, highlightActiveLineGutter,
  highlightSpecialChars, keymap, lineNumbers, rectangularSelection,
} from "@codemirror/view";
import { cardAtCaret, cardOfLine, cards } from "./card.js";
import { languageOf } from "./languages.js";
import { lenses, setLenses } from "./lenses.js";
import { marks, nextMark, safeEdits, setMarks } from "./marks.js";
import { theme } from "./theme.js";

/** On changes the page already knows. */
const External = Annotation.define();

/** Where the help with editing goes, which comes once the editor stands. */
const Help = new Compartment();
const HELPED = ["dockerfile", "compose"];
/** How long the page is left to itself before the help comes, in milliseconds. */
const CALM_MS = 1000;

export class Editor {
  #view;
  #on;
  #files = new Map();
  #path = null;
  /** Whether the page stands, so that files get help as they are shown. */
  #calm = false;
  /** The module of the help, once it is asked for. */
  #help = null;
  /** The help for files by path. */
  #helps = new Map();

  constructor(parent, on) {
    this.#on = on;
    this.#view = new EditorView({ parent, state: EditorState.create({}) });
    const calm = window.requestIdleCallback ?? ((run) => run());
    setTimeout(() => calm(() => {
      this.#calm = true;
      this.#needHelp();
    }, { timeout: CALM_MS }), CALM_MS);
  }

  show(path, language, text) {
    this.#put();
    let file = this.#files.get(path);
    if (!file || file.language !== language) {
      file = { language, state: this.#state(path, language, text) };
      this.#files.set(path, file);
    } else if (content(file.state) !== text) {
      file.state = file.state.update(changeTo(file.state, text)).state;
    }
    this.#path = path;
    this.#view.setState(file.state);
    if (file.scroll) this.#view.dispatch({ effects: file.scroll });
    this.#caret();
    if (this.#calm) this.#needHelp();
  }

  showNothing() {
    this.#put();
    this.#path = null;
    this.#view.setState(EditorState.create({}));
  }

  update(path, text) {
    if (path === this.#path) {
      if (content(this.#view.state) !== text) {
        this.#view.dispatch(changeTo(this.#view.state, text));
      }
      return;
    }
    const file = this.#files.get(path);
    if (file && content(file.state) !== text) {
      file.state = file.state.update(changeTo(file.state, text)).state;
    }
  }

  forget(path) {
    this.#files.delete(path);
    this.#helps.delete(path);
    if (path === this.#path) this.showNothing();
  }

  forgetAll() {
    this.#path = null;
    this.#files.clear();
    this.#view.setState(EditorState.create({}));
  }

  mark(path, json) {
    if (path !== this.#path) return;
    this.#view.dispatch({ effects: setMarks(this.#view.state, JSON.parse(json)) });
  }

  stages(json) {
    this.#view.dispatch({ effects: setLenses(JSON.parse(json)) });
  }

  goTo(line, column) {
    const { doc } = this.#view.state;
    const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
    // Columns count characters; what counts here are UTF-16 units.
    const units = [...at.text].slice(0, column - 1).join("").length;
    const pos = at.from + units;
    this.#view.dispatch({
      selection: { anchor: pos },
      effects: EditorView.scrollIntoView(pos, { y: "center" }),
    });
    this.#view.focus();
  }

  focus() {
    this.#view.focus();
  }

  problem(forward) {
    const found = nextMark(this.#view.state, forward);
    if (!found) return;
    this.#view.dispatch({
      selection: { anchor: found.from },
      effects: EditorView.scrollIntoView(found.from, { y: "center" }),
    });
    this.#view.focus();
    cardAtCaret(this.#view, false);
  }

  fix() {
    cardAtCaret(this.#view, true);
  }

  fixSafe(path) {
    if (path !== this.#path) return 0;
    const { changes, count } = safeEdits(this.#view.state);
    if (count) this.#view.dispatch({ changes, userEvent: "fix.safe" });
    return count;
  }

  async format() {
    (await this.#needHelp())?.format(this.#view);
  }

  async outline() {
    (await this.#needHelp())?.outline(this.#view);
  }

  destroy() {
    this.#view.destroy();
  }

  /** Brings the help to the file that shows, if its language has some. */
  async #needHelp() {
    const path = this.#path;
    const { language } = this.#files.get(path) ?? {};
    if (!HELPED.includes(language)) return null;
    this.#help ??= import("./ide/index.js").catch((error) => {
      this.#help = null;
      throw error;
    });
    const { help } = await this.#help;
    const known = this.#helps.get(path) ?? help({
      beside: () => this.#on("beside", path, language),
      go: (to, line, column) => this.#on("go", to, [line, column]),
      edit: (to, text) => this.#on("edit", to, text),
      say: (words) => this.#on("say", words, null),
    });
    this.#helps.set(path, known);
    if (path === this.#path && Help.get(this.#view.state) !== known.extension) {
      this.#view.dispatch({ effects: Help.reconfigure(known.extension) });
    }
    return path === this.#path ? known : null;
  }

  /** Keeps the state of the file that shows. */
  #put() {
    const file = this.#path !== null && this.#files.get(this.#path);
    if (file) {
      file.state = this.#view.state;
      file.scroll = this.#view.scrollSnapshot();
    }
  }

  #caret() {
    const { state } = this.#view;
    const at = state.doc.lineAt(state.selection.main.head);
    const before = at.text.slice(0, state.selection.main.head - at.from);
    this.#on("caret", at.number, [...before].length + 1);
  }

  #heard(update) {
    if (update.docChanged && !update.transactions.some((one) => one.annotation(External))) {
      this.#on("edit", this.#path, content(update.state));
    }
    if (update.docChanged || update.selectionSet) this.#caret();
  }

  #state(path, language, text) {
    return EditorState.create({
      doc: text,
      extensions: [
        breaks(text),
        marks(cardOfLine),
        lineNumbers(),
        cards(),
        lenses((name) => this.#on("stage", name)),
        history(),
        drawSelection(),
        dropCursor(),
        rectangularSelection(),
        highlightSpecialChars(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        highlightSelectionMatches(),
        bracketMatching(),
        indentOnInput(),
        indentUnit.of(["python", "shell", "dockerfile"].includes(language) ? "    " : "  "),
        EditorState.tabSize.of(4),
        EditorView.lineWrapping,
        search({ top: true }),
        keymap.of([
          // The page's own keys come first; these would take them away.
          ...defaultKeymap.filter(({ key }) => key !== "Mod-Enter" && key !== "Ctrl-Enter"),
          ...historyKeymap, ...searchKeymap, indentWithTab,
        ]),
        EditorView.contentAttributes.of({
          "aria-label": `${path}. Esc, then Tab leaves the editor`,
          spellcheck: "false", autocorrect: "off", autocapitalize: "off",
        }),
        languageOf(language),
        Help.of([]),
        theme,
        EditorView.updateListener.of((update) => this.#heard(update)),
      ],
    });
  }
}

/** Keeps CRLF where every line ends in it. */
function breaks(text) {
  const all = text.match(/\r\n?|\n/g);
  return all && all.every((one) => one === "\r\n") ? EditorState.lineSeparator.of("\r\n") : [];
}

function content(state) {
  return state.sliceDoc();
}

/** The smallest change that makes the text another, so that the caret and what is folded stay. */
function changeTo(state, text) {
  const old = state.doc.toString();
  const now = text.replace(/\r\n?/g, "\n");
  let from = 0;
  const most = Math.min(old.length, now.length);
  while (from < most && old[from] === now[from]) from++;
  let end = 0;
  while (end < most - from && old[old.length - 1 - end] === now[now.length - 1 - end]) end++;
  const insert = Text.of(now.slice(from, now.length - end).split("\n"));
  return {
    changes: { from, to: old.length - end, insert },
    annotations: [External.of(true), Transaction.addToHistory.of(false)],
  };
}

