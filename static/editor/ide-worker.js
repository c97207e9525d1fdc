// The thread that helps with editing: one question in, one answer out.

import init, { ask } from "./ide-worker.js";

const ready = init({ module_or_path: IDE_WASM });

onmessage = async ({ data: { number, what, compose, path, text, at, name, files, args, images } }) => {
  await ready;
  const json = ask(what, compose, path, text, at, name, files, args, images);
  postMessage({ number, answer: JSON.parse(json) });
};

onunhandledrejection = ({ reason }) => {
  throw reason;
};
