// The linter's thread: one text in, one answer out, with the time it took. Compose files have their
// linter in the wasm file of the help with editing, loaded here with the first of them.

import initCompose, * as compose from "./ide-worker.js";
import initDockerfile, * as dockerfile from "./lint-worker.js";

const ready = initDockerfile({ module_or_path: DOCKERFILE_WASM }).then(() => {
  postMessage({ rules: dockerfile.rule_count() });
});

let composeReady;
function composeLinter() {
  composeReady ??= initCompose({ module_or_path: IDE_WASM }).then(() => {
    postMessage({ rules: compose.rule_count() });
  });
  return composeReady;
}

onmessage = async ({ data: { number, kind, path, text, files, args, context } }) => {
  await ready;
  const isCompose = dockerfile.is_compose(kind);
  if (isCompose) await composeLinter();
  const start = performance.now();
  const json = isCompose
    ? compose.lint_text(path, text, files, args)
    : dockerfile.lint_text(path, text, files, args, context);
  postMessage({ number, json, took_ms: performance.now() - start });
};

// A promise that fails is no error of the worker by itself; the page has to hear of it.
onunhandledrejection = ({ reason }) => {
  throw reason;
};
