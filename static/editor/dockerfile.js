// Highlighting of Dockerfiles: instructions, images, flags, commands, variables, heredocs. Only
// colours; what is right and wrong is the linter's.

import { StreamLanguage } from "@codemirror/language";
import { tags } from "@lezer/highlight";

const INSTRUCTION = /^(add|arg|cmd|copy|entrypoint|env|expose|from|healthcheck|label|maintainer|onbuild|run|shell|stopsignal|user|volume|workdir)(?=\s|$)/i;
const SHELLS = new Set(["run", "cmd", "entrypoint"]);
/** Words after which another command begins. */
const OPENERS = /^(if|then|else|elif|do|while|until|time|sudo|exec|!)$/;

const fresh = () => ({
  instruction: "", start: true, goes: false, command: false, exec: false, as: false,
  quote: "", heredocs: [], body: false,
});

function token(stream, state) {
  if (stream.sol()) {
    if (state.heredocs.length && state.body) return heredoc(stream, state);
    if (!state.goes && !state.quote) Object.assign(state, fresh(), { heredocs: state.heredocs });
    state.goes = false;
    if (stream.match(/^\s*#.*/)) {
      // A comment inside an instruction does not end it.
      state.goes = !state.start;
      return "comment";
    }
  }
  if (state.quote) return quoted(stream, state);
  if (stream.eatSpace()) return null;
  if (stream.match(/^[\\`]\s*$/)) {
    state.goes = true;
    return "punctuation";
  }
  if (state.start) return first(stream, state);
  return rest(stream, state);
}

function first(stream, state) {
  const found = stream.match(INSTRUCTION);
  if (!found) {
    stream.match(/^\S+/);
    state.start = false;
    return null;
  }
  state.instruction = found[1].toLowerCase();
  state.command = SHELLS.has(state.instruction);
  state.start = state.instruction === "onbuild";
  if (state.instruction === "healthcheck") state.start = /^\s+cmd\s/i.test(stream.string.slice(stream.pos));
  state.flags = true;
  return "keyword";
}

function rest(stream, state) {
  const { instruction } = state;
  if (state.flags && stream.match(/^--[a-z-]+=?/i)) return "flag";
  if (instruction === "from" && stream.match(/^as(?=\s)/i)) return "keyword";
  if (instruction === "healthcheck" && stream.match(/^(cmd|none)(?=\s|$)/i)) {
    state.command = true;
    state.instruction = "cmd";
    return "keyword";
  }
  const here = stream.match(/^<<-?\s*(["']?)([\w.-]+)\1/);
  if (here && /^(run|copy|add)$/.test(instruction)) {
    state.heredocs.push({ end: here[2], strip: here[0].startsWith("<<-"), shell: instruction === "run" });
    return "string";
  }
  const common = shared(stream, state);
  if (common !== undefined) return common;
  if (stream.match(/^[[\]{}(),]/)) {
    state.exec = true;
    return "punctuation";
  }
  const word = stream.match(/^[^\s"'$\\;&|<>()[\],]+/);
  if (!word) {
    stream.next();
    return null;
  }
  if (stream.peek() !== "$" && !/^--/.test(word[0])) state.flags = false;
  return kind(word[0], stream, state);
}

function kind(word, stream, state) {
  if (state.instruction === "from") return "image";
  if (state.instruction === "env" || state.instruction === "arg" || state.instruction === "label") {
    return null;
  }
  if (!SHELLS.has(state.instruction) || state.exec) return null;
  if (/^-/.test(word)) return "flag";
  if (!state.command) return null;
  if (/^\w+=/.test(word)) return null;
  state.command = OPENERS.test(word);
  return /^(if|then|else|elif|fi|for|do|done|while|case|esac|in)$/.test(word) ? "keyword" : "command";
}

/** What looks the same everywhere: quotes, variables, operators. */
function shared(stream, state) {
  if (stream.match(/^["']/)) {
    state.quote = stream.current();
    return quoted(stream, state, true);
  }
  if (variable(stream)) return "dollar";
  if (stream.match(/^(&&|\|\||[;|&]|\$\()/)) {
    state.command = SHELLS.has(state.instruction);
    return "punctuation";
  }
  if (stream.match(/^(\d?>>?(&\d)?|<)/)) return "punctuation";
  if (stream.match(/^\\./)) return "string";
  return undefined;
}

function variable(stream) {
  return stream.match(/^\$(\{[^}]*\}|\w+|[@*#?!$-])/);
}

/** Inside quotes, up to a variable or the closing quote; over line ends too. */
function quoted(stream, state, opened) {
  const double = state.quote === '"';
  if (!opened && double && variable(stream)) return "dollar";
  while (!stream.eol()) {
    if (double && stream.peek() === "$" && /^\$(\{|\w)/.test(stream.string.slice(stream.pos))) {
      if (stream.pos > stream.start) return "string";
      if (variable(stream)) return "dollar";
      stream.next();
      continue;
    }
    const char = stream.next();
    if (char === "\\" && double) stream.next();
    else if (char === state.quote) {
      state.quote = "";
      state.command = false;
      return "string";
    }
  }
  // Only a line that goes on carries an open quote with it.
  if (/\\\s*$/.test(stream.string)) state.goes = true;
  else state.quote = "";
  return "string";
}

function heredoc(stream, state) {
  const [{ end, strip, shell }] = state.heredocs;
  const line = strip ? stream.string.replace(/^\t+/, "") : stream.string;
  if (line === end) {
    stream.skipToEnd();
    state.heredocs.shift();
    state.body = state.heredocs.length > 0;
    if (!state.body) Object.assign(state, fresh());
    return "string";
  }
  stream.skipToEnd();
  return shell && /^\s*#/.test(line) ? "comment" : shell ? null : "string";
}

export const dockerfile = StreamLanguage.define({
  name: "dockerfile",
  startState: fresh,
  copyState: (state) => ({ ...state, heredocs: [...state.heredocs] }),
  token(stream, state) {
    const style = token(stream, state);
    if (stream.eol() && state.heredocs.length && !state.goes) state.body = true;
    return style;
  },
  languageData: { commentTokens: { line: "#" } },
  tokenTable: {
    image: tags.typeName,
    flag: tags.attributeName,
    command: tags.standard(tags.variableName),
    dollar: tags.special(tags.variableName),
  },
});
