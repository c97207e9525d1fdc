// The linter's thread: one text in, one answer out, with the time it took.

import init, { lint_text, rule_count } from "./lint-worker.js";

const ready = init({ module_or_path: LINT_WASM }).then(() => {
  postMessage({ rules: rule_count() });
});

onmessage = async ({ data: { number, path, text } }) => {
  await ready;
  const start = performance.now();
  const json = lint_text(path, text);
  postMessage({ number, json, took_ms: performance.now() - start });
};
