// Measures the built page in dist/, as a part of `./slipway bench`: how long its linter takes for
// the file named, in the engine that Chromium has too, and what a first visit loads, compressed.
// usage: node measure.js DIST DOCKERFILE
// Prints rows of: what, measured, unit, what it should be below; with tabs between.

import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const [dist, file] = process.argv.slice(2);
const runs = 2000;
const names = readdirSync(dist, { recursive: true })
  .filter((name) => /\.(js|css|wasm|html)$/.test(name) && !name.startsWith("."));
const find = (pattern) => {
  const name = names.find((name) => pattern.test(name));
  if (!name) throw new Error(`${dist} has no ${pattern}: build the page with ./slipway build`);
  return join(dist, name);
};
const row = (what, measured, unit, below) =>
  console.log(`${what}\t${measured.toFixed(3)}\t${unit}\t${below}`);
const gzipped = (paths) =>
  paths.reduce((sum, path) => sum + gzipSync(readFileSync(path), { level: 9 }).length, 0) / 1000;

/** Starts the page's own worker script, and answers a function that lints a text so many times:
 * milliseconds of each, in order. */
async function linter() {
  const wasm = readFileSync(find(/^lint-worker-.*\.wasm$/));
  // What the worker's script expects around it.
  globalThis.fetch = async () =>
    new Response(wasm, { headers: { "content-type": "application/wasm" } });
  let heard = () => {};
  globalThis.postMessage = (message) => heard(message);
  globalThis.onmessage = globalThis.onunhandledrejection = null;
  const ready = new Promise((resolve) => { heard = resolve; });
  await import(pathToFileURL(resolve(find(/^lint-[0-9a-f]+\.js$/))));
  await ready;
  return async (text, count) => {
    const times = [];
    for (let number = 0; number < count; number++) {
      const answer = new Promise((resolve) => { heard = resolve; });
      const data = { number, kind: "Dockerfile", path: "Dockerfile", text, files: "", args: "", context: "" };
      globalThis.onmessage({ data });
      times.push((await answer).took_ms);
    }
    return times;
  };
}

const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];
const text = readFileSync(file, "utf8");
const lint = await linter();
const times = await lint(text, runs);
row(`lint it in the page's worker (median of ${runs})`, median(times), "ms", "1");
row("  ... the first time after loading", times[0], "ms", "");
const long = text.repeat(Math.ceil(1000 / text.trimEnd().split("\n").length));
row("  ... one keystroke in such a file of 1,000 lines", median(await lint(long, 100)), "ms", "1");
row("lint wasm with the shell's rules, gzipped", gzipped([find(/^lint-worker-.*\.wasm$/)]), "KB", "250");
// The terminal comes when one opens, the help with editing once the page stands.
const later = /^(terminal-|ide-|editor-part-)/;
const html = readFileSync(join(dist, "index.html"), "utf8");
const isFirst = (name) => !later.test(name) || html.includes(`href="/${name}"`);
const visit = names.filter(isFirst).map((name) => join(dist, name));
row("whole first load, gzipped", gzipped(visit), "KB", "500");
for (const [what, pattern] of [["the page's wasm", /^frontend-.*\.wasm$/], ["editor", /^editor-/],
  ["linter", /^lint-/], ["styles", /^styles-/]]) {
  row(`  ... of it ${what}`, gzipped(names.filter((name) => pattern.test(name) && isFirst(name))
    .map((name) => join(dist, name))), "KB", "");
}
row("help with editing, once the page stands", gzipped(names
  .filter((name) => !isFirst(name) && !name.startsWith("terminal-"))
  .map((name) => join(dist, name))), "KB", "");
