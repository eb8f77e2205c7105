// Python in a worker: the page stays responsive, and ends the worker where a file takes too long.
// The build lays Pyodide's two scripts before this one. Everything else comes in one message, packed: a worker of a page
// that was opened from a folder may load nothing, neither a script nor a module, and this one could fetch nothing anyway.

const PLACE = "https://embedded.invalid/"; // a name for what is here already
const SITE = "/lib/site";
let files;
let python;
let checking;

// To Pyodide a worker that has this is one for which it was not built.
self.importScripts = undefined;

const unpack = async (text) => {
  const packed = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

// Pyodide asks for its parts by address.
self.fetch = async (address) => {
  const name = String(address instanceof Request ? address.url : address).replace(PLACE, "");
  if (!Object.hasOwn(files, name)) throw new TypeError("nothing is fetched here");
  const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
  return new Response(files[name], { headers: { "Content-Type": type } });
};

const start = async (packed, lock) => {
  const names = Object.keys(packed);
  const unpacked = await Promise.all(names.map((name) => unpack(packed[name])));
  files = Object.fromEntries(names.map((name, index) => [name, unpacked[index]]));
  const createPyodideModule = _createPyodideModule;
  python = await loadPyodide({ indexURL: PLACE, createPyodideModule, lockFileContents: lock });
  python.unpackArchive(files["site.zip"], "zip", { extractDir: SITE });
  files = {};
  python.runPython(`import sys; sys.path.insert(0, "${SITE}")`);
  checking = python.pyimport("examples.browser.checking");
};

self.onmessage = async ({ data: { id, call, arguments: given } }) => {
  try {
    if (call === "start") {
      await start(...given);
      postMessage({ id });
      checking.warm_up();
      return;
    }
    const answer = checking[call](...given.map((one) => (one instanceof Uint8Array ? python.toPy(one).tobytes() : one)));
    postMessage({ id, answer: answer.toJs ? answer.toJs() : answer });
  } catch (error) {
    postMessage({ id, error: String(error) });
  }
};
