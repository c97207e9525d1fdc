// Trunk's last step: bundles scripts and styles with a digest in their names, makes the wasm small,
// and writes into index.html where everything is.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const out = process.env.TRUNK_STAGING_DIR;
const release = process.env.TRUNK_PROFILE === "release";
if (!out) throw new Error("TRUNK_STAGING_DIR is not set: trunk runs this, see Trunk.toml");

// A browser of 2024 knows all of it.
const target = ["chrome123", "firefox121", "safari17.5"];

/** Bundles `entry`; answers the addresses of what a page loads with it, itself first. */
async function bundle(entry, name, format) {
  const result = await build({
    entryPoints: { [name]: join(root, entry) },
    bundle: true,
    minify: release,
    format,
    target,
    // What is imported later comes in a file of its own.
    splitting: format === "esm",
    write: false,
    outdir: out,
    entryNames: "[name]-[hash]",
    chunkNames: `${name}-part-[hash]`,
    metafile: true,
    loader: { ".css": entry.endsWith(".css") ? "css" : "text" },
    legalComments: "none",
    logLevel: "warning",
  });
  for (const file of result.outputFiles) writeFileSync(file.path, file.contents);
  const { outputs } = result.metafile;
  const files = [Object.keys(outputs).find((path) => outputs[path].entryPoint?.endsWith(entry))];
  for (const path of files) {
    for (const { kind, path: other, external } of outputs[path].imports) {
      if (kind === "import-statement" && !external && !files.includes(other)) files.push(other);
    }
  }
  return files.map((path) => `/${basename(path)}`);
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

/** A worker's wasm file, small and with a digest in its name. */
function workerWasm(name) {
  const wasm = `${name}_bg.wasm`;
  shrink(wasm);
  const named = `${name}-${digest(readFileSync(join(out, wasm)))}.wasm`;
  renameSync(join(out, wasm), join(out, named));
  return JSON.stringify(`/${named}`);
}

/** A worker's thread as one script with a digest in its name. */
async function workerScript(name, source, define) {
  const script = await build({
    stdin: { contents: readFileSync(join(root, "editor", source), "utf8"), resolveDir: out },
    bundle: true,
    minify: release,
    format: "esm",
    target,
    write: false,
    define,
    logLevel: "warning",
  });
  const text = script.outputFiles[0].contents;
  const named = `${name}-${digest(text)}.js`;
  writeFileSync(join(out, named), text);
  return `/${named}`;
}

/** The threads of the linter and of the help with editing. */
async function workers() {
  const define = { DOCKERFILE_WASM: workerWasm("lint-worker"), IDE_WASM: workerWasm("ide-worker") };
  const lint = await workerScript("lint", "lint-worker.js", define);
  const ide = await workerScript("ide", "ide-worker.js", define);
  for (const file of readdirSync(out)) {
    if (/^(lint|ide)-worker(_loader|_bg)?\.(js|wasm|d\.ts)$/.test(file)) rmSync(join(out, file));
  }
  return { lint, ide };
}

const [editor, terminal, styles, threads] = await Promise.all([
  bundle("editor/editor.js", "editor", "esm"),
  bundle("terminal/terminal.js", "terminal", "esm"),
  bundle("styles/main.css", "styles", undefined),
  workers(),
]);
const page = readdirSync(out).find((name) => /^frontend-.*_bg\.wasm$/.test(name));
if (page) shrink(page);

const sprite = readFileSync(join(root, "icons", "sprite.svg"), "utf8").replace(/\n/g, "");
const imports = { "slipway/editor": editor[0], "slipway/terminal": terminal[0] };
const html = join(out, "index.html");
const head = [
  `<link rel="stylesheet" href="${styles[0]}">`,
  `<script type="importmap">${JSON.stringify({ imports })}</script>`,
  ...editor.map((address) => `<link rel="modulepreload" href="${address}">`),
  `<meta name="lint-worker" content="${threads.lint}">`,
  `<meta name="ide-worker" content="${threads.ide}">`,
].join("");
writeFileSync(html, readFileSync(html, "utf8")
  .replace("<!-- head -->", head)
  .replace("<!-- sprite -->", () => sprite));

if (release) compress();

/** Compresses everything once, for a server that sends it so, and says what a first visit loads. */
function compress() {
  const later = [
    [/^terminal-/, "when a terminal opens"],
    [/^ide-/, "once the page stands"],
    [/^editor-part-/, "once the page stands"],
  ];
  const show = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);
  let first = 0;
  for (const name of readdirSync(out).sort()) {
    if (!/\.(js|css|wasm)$/.test(name)) continue;
    const bytes = readFileSync(join(out, name));
    const small = gzipSync(bytes, { level: 9 });
    writeFileSync(join(out, `${name}.gz`), small);
    const when = editor.includes(`/${name}`) ? undefined : later.find(([start]) => start.test(name))?.[1];
    if (!when) first += small.length;
    console.log(`${show(small.length)} gzipped  ${name}${when ? ` (${when})` : ""}`);
  }
  console.log(`${show(first)} gzipped  first visit`);
}
