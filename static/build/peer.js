// Measures dockerfile-utils, which checks Dockerfiles in editors, on the file that the linter is
// measured with, as a part of `./slipway bench`.
// usage: node peer.js FOLDER-OF-THE-LIBRARY DOCKERFILE
// Prints rows of: what, measured, unit, what it should be below; with tabs between.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [folder, file] = process.argv.slice(2);
const { validate } = createRequire(import.meta.url)(folder);
const text = readFileSync(file, "utf8");
const long = text.repeat(Math.ceil(1000 / text.trimEnd().split("\n").length));
for (const [what, checked, runs] of [["the same file", text, 1000], ["1,000 lines", long, 50]]) {
  const times = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    validate(checked);
    times.push(performance.now() - start);
  }
  const median = times.toSorted((a, b) => a - b)[runs >> 1];
  console.log(`  peer: dockerfile-utils under node, ${what}\t${median.toFixed(3)}\tms\t`);
}
