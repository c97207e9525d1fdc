// The languages of project files, and the class of each kind of word.

import { json } from "@codemirror/lang-json";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { go } from "@codemirror/legacy-modes/mode/go";
import { javascript } from "@codemirror/legacy-modes/mode/javascript";
import { properties } from "@codemirror/legacy-modes/mode/properties";
import { python } from "@codemirror/legacy-modes/mode/python";
import { rust } from "@codemirror/legacy-modes/mode/rust";
import { shell } from "@codemirror/legacy-modes/mode/shell";
import { toml } from "@codemirror/legacy-modes/mode/toml";
import { tags } from "@lezer/highlight";
import { dockerfile } from "./dockerfile.js";

const stream = (mode) => () => StreamLanguage.define(mode);

const LANGUAGES = {
  dockerfile: () => dockerfile,
  compose: yaml,
  yaml,
  json,
  shell: stream(shell),
  python: stream(python),
  javascript: stream(javascript),
  go: stream(go),
  rust: stream(rust),
  toml: stream(toml),
  properties: stream(properties),
};

const style = HighlightStyle.define([
  { tag: [tags.keyword, tags.definition(tags.propertyName), tags.heading], class: "tk-keyword" },
  { tag: [tags.typeName, tags.className, tags.namespace], class: "tk-image" },
  { tag: [tags.attributeName, tags.meta, tags.number, tags.bool, tags.null, tags.atom], class: "tk-flag" },
  { tag: [tags.string, tags.special(tags.string), tags.attributeValue], class: "tk-string" },
  { tag: [tags.special(tags.variableName), tags.definition(tags.variableName), tags.labelName], class: "tk-var" },
  { tag: [tags.standard(tags.variableName), tags.function(tags.variableName), tags.function(tags.definition(tags.variableName))], class: "tk-command" },
  { tag: tags.comment, class: "tk-comment" },
  { tag: [tags.punctuation, tags.operator, tags.separator, tags.bracket], class: "tk-punct" },
  { tag: tags.strong, class: "tk-strong" },
]);

/** Where a file is keys and values, its keys are what leads the eye. */
const keys = HighlightStyle.define([{ tag: tags.propertyName, class: "tk-keyword" }]);
const KEYED = new Set(["json", "toml", "properties"]);

export function languageOf(name) {
  return [
    LANGUAGES[name]?.() ?? [],
    syntaxHighlighting(style),
    KEYED.has(name) ? syntaxHighlighting(keys) : [],
  ];
}
