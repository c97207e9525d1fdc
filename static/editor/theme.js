// The editor's look in the page's own colours; everything else is static/styles/editor.css.

import { EditorView } from "@codemirror/view";

export const theme = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--well)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", fontSize: "var(--t-13)", lineHeight: "var(--lh-code)" },
  ".cm-content": { caretColor: "var(--accent)", padding: "var(--s-3) 0" },
  // Wrapped lines hang two characters in.
  ".cm-line": { padding: "0 var(--s-4) 0 2ch", textIndent: "-2ch" },
  ".cm-cursor, .cm-dropCursor": { borderLeft: "2px solid var(--accent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { backgroundColor: "var(--selected)" },
  ".cm-activeLine": { backgroundColor: "var(--line-active)" },
  ".cm-gutters": { backgroundColor: "var(--well)", color: "var(--ink-3)", border: "none" },
  ".cm-activeLineGutter": { backgroundColor: "var(--line-active)", color: "var(--ink)", fontWeight: "600" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "2rem", padding: "0 var(--s-5) 0 0", fontSize: "var(--t-12)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--accent-soft)", outline: "none" },
  ".cm-selectionMatch": { backgroundColor: "var(--accent-soft)" },
  ".cm-searchMatch": { backgroundColor: "var(--warn-soft)", outline: "1px solid var(--warn)" },
  ".cm-panels": { backgroundColor: "var(--panel)", color: "var(--ink)", borderBottom: "1px solid var(--hair)" },
  ".cm-foldGutter .cm-gutterElement": { color: "var(--ink-3)", cursor: "pointer", padding: "0 2px" },
  ".cm-foldPlaceholder": { backgroundColor: "var(--accent-soft)", border: "none", color: "var(--ink-2)" },
  ".cm-tooltip": { border: "none", backgroundColor: "transparent", zIndex: "20" },
});
