// Questions to the thread that helps with editing.

const SLOW_MS = 5000;

let worker = null;
let number = 0;
const waiting = new Map();

/** What the catalogue offers, as the worker reads it; nothing where no server answers. */
const images = fetch("/api/v1/catalogue")
  .then((response) => (response.ok ? response.json() : { images: [] }))
  .then(catalogue, () => "");

function catalogue({ images }) {
  const byName = new Map();
  for (const { reference, description } of images) {
    const at = reference.lastIndexOf(":");
    const [name, tag] = at > reference.lastIndexOf("/")
      ? [reference.slice(0, at), reference.slice(at + 1)] : [reference, "latest"];
    const known = byName.get(name) ?? { tags: [], description };
    known.tags.push(tag);
    byName.set(name, known);
  }
  const plain = (words) => words.replace(/\s+/g, " ");
  return [...byName].map(([name, { tags, description }]) =>
    `${name}\t${tags.join(",")}\t${plain(description)}\n`).join("");
}

/** Ends the thread; who waits gets no answer, and the next question starts it again. */
function stop() {
  worker?.terminate();
  worker = null;
  for (const answer of waiting.values()) answer(null);
  waiting.clear();
}

function start() {
  const address = document.querySelector('meta[name="ide-worker"]').content;
  worker = new Worker(address, { type: "module" });
  worker.onmessage = ({ data }) => {
    waiting.get(data.number)?.(data.answer);
    waiting.delete(data.number);
  };
  worker.onerror = stop;
}

/**
 * Asks `what` about a text at a place. `beside` is what the page knows around it: `{compose, path,
 * files, args}`. The answer is null where there is none in time.
 */
export async function ask(what, { text, at = 0, name = "", beside }) {
  if (!beside) return null;
  const offered = await images;
  if (!worker) start();
  const asked = ++number;
  const answer = new Promise((resolve) => waiting.set(asked, resolve));
  worker.postMessage({ number: asked, what, text, at, name, images: offered, ...beside });
  const watchdog = setTimeout(stop, SLOW_MS);
  try {
    return await answer;
  } finally {
    clearTimeout(watchdog);
  }
}
