// Trunk's last step: bundles scripts and styles with a digest in their names, makes the wasm small,
// and writes into index.html where everything is.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const out = process.env.TRUNK_STAGING_DIR;
const release = process.env.TRUNK_PROFILE === "release";
if (!out) throw new Error("TRUNK_STAGING_DIR is not set: trunk runs this, see Trunk.toml");

// A browser of 2024 knows all of it.
const target = ["chrome123", "firefox121", "safari17.5"];

async function bundle(entry, name, format) {
  const result = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    minify: release,
    format,
    target,
    write: false,
    outdir: out,
    entryNames: `${name}-[hash]`,
    loader: { ".css": entry.endsWith(".css") ? "css" : "text" },
    legalComments: "none",
    logLevel: "warning",
  });
  const [file] = result.outputFiles;
  writeFileSync(file.path, file.contents);
  return `/${file.path.split("/").pop()}`;
}

function digest(bytes) {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 16);
}

function shrink(name) {
  if (!release) return;
  const path = join(out, name);
  const tool = join(root, "node_modules", "binaryen", "bin", "wasm-opt");
  const flags = ["-Oz", "--enable-bulk-memory", "--enable-nontrapping-float-to-int",
    "--enable-sign-ext", "--enable-mutable-globals", "--enable-reference-types",
    "--enable-multivalue", "--strip-producers", "--strip-debug"];
  execFileSync(process.execPath, [tool, path, "-o", path, ...flags], { stdio: "inherit" });
}

/** A wasm file of the linter, small and with a digest in its name. */
function linterWasm(name) {
  const wasm = `${name}_bg.wasm`;
  shrink(wasm);
  const named = `${name}-${digest(readFileSync(join(out, wasm)))}.wasm`;
  renameSync(join(out, wasm), join(out, named));
  return JSON.stringify(`/${named}`);
}

/** The linter's thread as one script with a digest in its name. */
async function lintWorker() {
  const script = await build({
    stdin: {
      contents: readFileSync(join(root, "editor", "lint-worker.js"), "utf8"),
      resolveDir: out,
    },
    bundle: true,
    minify: release,
    format: "esm",
    target,
    write: false,
    define: {
      DOCKERFILE_WASM: linterWasm("lint-worker"),
      COMPOSE_WASM: linterWasm("compose-worker"),
    },
    logLevel: "warning",
  });
  const text = script.outputFiles[0].contents;
  const name = `lint-${digest(text)}.js`;
  writeFileSync(join(out, name), text);
  for (const file of readdirSync(out)) {
    if (/^(lint|compose)-worker(_loader|_bg)?\.(js|wasm|d\.ts)$/.test(file)) rmSync(join(out, file));
  }
  return `/${name}`;
}

const [editor, terminal, styles, worker] = await Promise.all([
  bundle("editor/editor.js", "editor", "esm"),
  bundle("terminal/terminal.js", "terminal", "esm"),
  bundle("styles/main.css", "styles", undefined),
  lintWorker(),
]);
const page = readdirSync(out).find((name) => /^frontend-.*_bg\.wasm$/.test(name));
if (page) shrink(page);

const sprite = readFileSync(join(root, "icons", "sprite.svg"), "utf8").replace(/\n/g, "");
const imports = { "slipway/editor": editor, "slipway/terminal": terminal };
const html = join(out, "index.html");
const head = [
  `<link rel="stylesheet" href="${styles}">`,
  `<script type="importmap">${JSON.stringify({ imports })}</script>`,
  `<link rel="modulepreload" href="${editor}">`,
  `<meta name="lint-worker" content="${worker}">`,
].join("");
writeFileSync(html, readFileSync(html, "utf8")
  .replace("<!-- head -->", head)
  .replace("<!-- sprite -->", () => sprite));

if (release) compress();

/** Compresses everything once, for a server that sends it so, and says what a first visit loads. */
function compress() {
  const later = { terminal: "when a terminal opens", "compose-worker": "with the first compose file" };
  const show = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);
  let first = 0;
  for (const name of readdirSync(out).sort()) {
    if (!/\.(js|css|wasm)$/.test(name)) continue;
    const bytes = readFileSync(join(out, name));
    const small = gzipSync(bytes, { level: 9 });
    writeFileSync(join(out, `${name}.gz`), small);
    const when = Object.entries(later).find(([start]) => name.startsWith(`${start}-`))?.[1];
    if (!when) first += small.length;
    console.log(`${show(small.length)} gzipped  ${name}${when ? ` (${when})` : ""}`);
  }
  console.log(`${show(first)} gzipped  first visit`);
}
