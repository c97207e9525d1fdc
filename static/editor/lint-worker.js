// The linter's thread: one text in, one answer out, with the time it took. Compose files have a
// wasm file of their own, loaded with the first of them.

import initCompose, * as compose from "./compose-worker.js";
import initDockerfile, * as dockerfile from "./lint-worker.js";

const ready = initDockerfile({ module_or_path: DOCKERFILE_WASM }).then(() => {
  postMessage({ rules: dockerfile.rule_count() });
});

let composeReady;
function composeLinter() {
  composeReady ??= initCompose({ module_or_path: COMPOSE_WASM }).then(() => {
    postMessage({ rules: compose.rule_count() });
  });
  return composeReady;
}

onmessage = async ({ data: { number, path, text, ignore, args } }) => {
  await ready;
  const isCompose = dockerfile.is_compose(path);
  if (isCompose) await composeLinter();
  const start = performance.now();
  const json = isCompose ? compose.lint_text(text) : dockerfile.lint_text(text, ignore, args);
  postMessage({ number, json, took_ms: performance.now() - start });
};

// A promise that fails is no error of the worker by itself; the page has to hear of it.
onunhandledrejection = ({ reason }) => {
  throw reason;
};
