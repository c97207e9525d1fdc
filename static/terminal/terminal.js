// The terminal's screen: xterm.js with the page's colours, keys, copy and paste.
// The page drives it from frontend/src/terminal/screen.rs; nothing here knows of sessions.
import { FitAddon } from "@xterm/addon-fit";
import { WebLinksAddon } from "@xterm/addon-web-links";
import { Terminal } from "@xterm/xterm";
import css from "@xterm/xterm/css/xterm.css";

const LONG_PRESS_MS = 500;

/** The page's own shortcuts: the terminal leaves them alone. */
function isPageKey(event) {
  const ctrl = event.ctrlKey || event.metaKey;
  if (event.key === "F6" || event.key === "F8") return true;
  if (ctrl && event.key === "Enter") return true;
  if (ctrl && event.shiftKey && [".", ">", "P", "p"].includes(event.key)) return true;
  return ctrl && !event.shiftKey && ["`", "1"].includes(event.key);
}

/** Draws a terminal in `parent` and calls `on(what, a, b)`:
 *  `("data", text)` typed or pasted, `("size", columns, rows)`, `("lines", text)` a paste of
 *  several lines that waits for an answer, `("menu", x, y)` asked for by right click or long press.
 */
export class Screen {
  #terminal;
  #fit = new FitAddon();
  #parent;
  #on;
  #observer;
  #escaped = false;
  #stop = new AbortController();

  constructor(parent, on) {
    if (!document.getElementById("xterm-style")) {
      const style = document.createElement("style");
      style.id = "xterm-style";
      style.textContent = css;
      document.head.prepend(style);
    }
    this.#parent = parent;
    this.#on = on;
    const look = getComputedStyle(parent);
    this.#terminal = new Terminal({
      fontFamily: look.fontFamily,
      fontSize: parseFloat(look.fontSize),
      lineHeight: 1.35,
      cursorBlink: false,
      scrollback: 5000,
      minimumContrastRatio: 4.5,
      rightClickSelectsWord: false,
      macOptionClickForcesSelection: true,
      theme: this.#theme(),
    });
    this.#terminal.loadAddon(this.#fit);
    this.#terminal.loadAddon(new WebLinksAddon((_, uri) => window.open(uri, "_blank", "noopener")));
    this.#terminal.open(parent);
    this.#terminal.textarea?.setAttribute("aria-label", "Terminal. Press Escape, then Tab to leave it.");
    this.#terminal.onData((text) => on("data", text));
    this.#terminal.onBinary((text) => on("data", text));
    this.#terminal.onResize(({ cols, rows }) => on("size", cols, rows));
    this.#terminal.attachCustomKeyEventHandler((event) => this.#key(event));
    this.#listen();
    this.fit();
  }

  #listen() {
    const { signal } = this.#stop;
    const parent = this.#parent;
    // Selecting copies, once the selection is finished.
    parent.addEventListener("mouseup", () => this.#terminal.hasSelection() && this.copy(), { signal });
    parent.addEventListener("paste", (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.#pasted(event.clipboardData?.getData("text/plain") ?? "");
    }, { signal, capture: true });
    parent.addEventListener("contextmenu", (event) => {
      event.preventDefault();
      this.#on("menu", event.clientX, event.clientY);
    }, { signal });
    let press = 0;
    parent.addEventListener("touchstart", (event) => {
      const { clientX, clientY } = event.touches[0];
      press = setTimeout(() => this.#on("menu", clientX, clientY), LONG_PRESS_MS);
    }, { signal, passive: true });
    for (const end of ["touchend", "touchmove", "touchcancel"]) {
      parent.addEventListener(end, () => clearTimeout(press), { signal, passive: true });
    }
    this.#observer = new ResizeObserver(() => this.fit());
    this.#observer.observe(parent);
    const recolour = () => { this.#terminal.options.theme = this.#theme(); };
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour, { signal });
    const themes = new MutationObserver(recolour);
    themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    signal.addEventListener("abort", () => themes.disconnect());
  }

  #key(event) {
    if (event.type !== "keydown") return true;
    const leave = this.#escaped && event.key === "Tab";
    this.#escaped = event.key === "Escape" || (this.#escaped && event.key === "Shift");
    if (leave || isPageKey(event)) return false;
    const ctrl = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (ctrl && key === "c" && (event.shiftKey || this.#terminal.hasSelection())) {
      event.preventDefault();
      this.copy();
      this.#terminal.clearSelection();
      return false;
    }
    // The browser pastes by itself; the paste event above takes it from there.
    return !(ctrl && key === "v");
  }

  #pasted(text) {
    if (!text) return;
    const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (lines.includes("\n")) this.#on("lines", text);
    else this.paste(lines);
  }

  #theme() {
    const probe = document.createElement("i");
    probe.hidden = true;
    this.#parent.append(probe);
    const colour = (name) => {
      probe.style.color = `var(${name})`;
      return getComputedStyle(probe).color;
    };
    const names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
    const bright = (name) => "bright" + name[0].toUpperCase() + name.slice(1);
    const theme = {
      background: colour("--well"),
      foreground: colour("--ink"),
      cursor: colour("--accent"),
      cursorAccent: colour("--well"),
      selectionBackground: colour("--selected"),
      selectionForeground: colour("--ink"),
    };
    names.forEach((name, at) => {
      theme[name] = colour(`--ansi-${at}`);
      theme[bright(name)] = colour(`--ansi-${at + 8}`);
    });
    probe.remove();
    return theme;
  }

  /** Shows bytes. They are copied: the terminal reads them later, when wasm has used their place
   * for something else. */
  write(bytes) {
    this.#terminal.write(bytes.slice());
  }

  /** Takes the panel's size; nothing while the panel is hidden. */
  fit() {
    if (this.#parent.clientWidth > 0 && this.#parent.clientHeight > 0) this.#fit.fit();
  }

  get columns() {
    return this.#terminal.cols;
  }

  get rows() {
    return this.#terminal.rows;
  }

  focus() {
    this.#terminal.focus();
  }

  /** As if it had been typed, with the marks a shell asks for around a paste. */
  paste(text) {
    this.#terminal.paste(text);
  }

  hasSelection() {
    return this.#terminal.hasSelection();
  }

  /** The selection goes to the clipboard. */
  copy() {
    const text = this.#terminal.getSelection();
    if (text) navigator.clipboard?.writeText(text).catch(() => {});
  }

  /** Pastes what the clipboard holds; answers whether the browser allowed it. */
  async pasteFromClipboard() {
    try {
      this.#pasted(await navigator.clipboard.readText());
      return true;
    } catch {
      return false;
    }
  }

  /** Everything that was shown, for tests and readers. */
  text() {
    const buffer = this.#terminal.buffer.active;
    const lines = [];
    for (let at = 0; at < buffer.length; at += 1) lines.push(buffer.getLine(at)?.translateToString(true) ?? "");
    return lines.join("\n").trimEnd();
  }

  reset() {
    this.#terminal.reset();
  }

  destroy() {
    this.#stop.abort();
    this.#observer.disconnect();
    this.#terminal.dispose();
  }
}
