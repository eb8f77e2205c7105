// The page around the checker: it takes files, hands them to Python in a worker, and shows what that answers.
// PAGE comes from settings.js, which the build writes: words, limits, and the parts of the checker.
"use strict";

const element = (id) => document.getElementById(id);
const [input, status, bar, stop, results] = ["file", "status", "bar", "stop", "results"].map(element);

let language = "de";
const say = (name, ...values) => {
  // As Python fills it: one value after the other, and never what looks like a place in a value.
  const pieces = PAGE.words[language][name].split("{}");
  return pieces.reduce((said, piece, index) => said + (values[index - 1] ?? "") + piece);
};

// ---- What goes on: a line that screen readers speak, a bar, and a way out.

let told = () => "";
const tell = (saying) => {
  told = saying;
  status.textContent = saying();
};
const show = (progress) => {
  bar.hidden = progress === null;
  if (progress === undefined) bar.removeAttribute("value"); // nobody knows how long
  else bar.value = progress ?? 0;
};

// ---- The checker: its parts, the worker that they are put together in, and what it is asked.

const parts = {};
let code;
// Each of the files that PAGE.parts lists calls this with what it holds: base64 of what gzip packed.
window.part = (name, packed) => { parts[name] = packed; };

const unpacked = async (packed) => {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).blob();
};

const script = (address) => new Promise((resolve, reject) => {
  const one = document.createElement("script");
  one.src = address;
  one.onload = () => (one.remove(), resolve());
  one.onerror = reject;
  document.head.append(one);
});

const load = async () => {
  const whole = PAGE.parts.reduce((sum, [, size]) => sum + size, 0);
  let done = 0;
  tell(() => say("loading"));
  for (const [address, size] of PAGE.parts) {
    show(done / whole);
    await script(address);
    done += size;
  }
  code = await unpacked(parts["worker.js"]);
  delete parts["worker.js"];
};

class Ended extends Error { name = "Ended"; } // the worker was ended, for the reason that is the message

class Checker {
  constructor() {
    this.pending = new Map();
    this.asked = 0;
    const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    this.worker = new Worker(address);
    this.worker.onmessage = ({ data: { id, answer, error } }) => {
      const { resolve, reject } = this.pending.get(id);
      this.pending.delete(id);
      error === undefined ? resolve(answer) : reject(new Error(error));
    };
    this.worker.onerror = (event) => this.end(new Error(event.message));
    this.ready = this.ask("start", [parts, PAGE.lock]).finally(() => URL.revokeObjectURL(address));
    this.ready.catch(() => {}); // whoever asks something will hear of it
  }

  ask(call, given) {
    return new Promise((resolve, reject) => {
      const id = (this.asked += 1);
      this.pending.set(id, { resolve, reject });
      this.worker.postMessage({ id, call, arguments: given });
    });
  }

  end(reason) {
    this.worker.terminate();
    for (const { reject } of this.pending.values()) reject(reason);
    this.pending.clear();
  }
}

let checker;
// What Python is asked about a file may take so long and no longer: then the worker is ended, and another one started.
const ask = async (call, ...given) => {
  await checker.ready;
  const current = checker;
  const timer = setTimeout(() => current.end(new Ended("seconds")), PAGE.seconds * 1000);
  stop.hidden = false;
  stop.onclick = () => current.end(new Ended("stopped"));
  show(undefined);
  try {
    return await current.ask(call, given);
  } catch (error) {
    console.error(error);
    current.end(error);
    checker = new Checker();
    throw error;
  } finally {
    clearTimeout(timer);
    stop.hidden = true;
    show(null);
  }
};

const reasonOf = (error) => {
  if (error instanceof Ended && error.message === "stopped") return say("stopped");
  const messages = PAGE.messages[language];
  if (error instanceof Ended) return messages[error.message];
  return error.message.includes("MemoryError") ? messages.memory : messages.ended;
};

// ---- Files: each has a section; choosing others replaces them.

let entries = [];
let line = Promise.resolve(); // one thing after the other

const plain = (entry, text) => {
  const heading = document.createElement("h2");
  const name = heading.appendChild(document.createElement("bdi"));
  name.textContent = entry.name;
  heading.tabIndex = -1;
  const said = document.createElement("p");
  said.className = "verdict";
  said.dataset.code = "2"; // as of what cannot be used
  said.textContent = text;
  entry.section.replaceChildren(heading, said);
};

const check = async (entry) => {
  try {
    // One byte more than permitted: enough to say so, without reading a huge file.
    entry.content ??= new Uint8Array(await entry.file.slice(0, PAGE.size + 1).arrayBuffer());
  } catch {
    return plain(entry, say("unreadable"));
  }
  try {
    const { view, outcomes } = JSON.parse(await ask("check_file", entry.name, entry.content, language));
    // Everything from the file is escaped in it, and the policy of the page lets no script in it run.
    entry.section.innerHTML = view;
    entry.outcomes = outcomes; // for whoever looks with the tools of the browser, and for the tests
  } catch (error) {
    plain(entry, reasonOf(error));
  }
};

const verdict = (entry) => entry.section.querySelector(".verdict");

const checkAll = async (those) => {
  if (!checker) throw new Error("the checker was not started");
  for (const [index, entry] of those.entries()) {
    if (!entries.includes(entry)) return; // others were chosen meanwhile
    tell(() => say("reading", entry.name));
    await check(entry);
    const heading = entry.section.querySelector("h2");
    heading.id = `file-${index}`;
    entry.section.setAttribute("aria-labelledby", heading.id);
    results.append(entry.section);
  }
  if (those.length > 1) results.querySelector("nav")?.remove(), results.prepend(contents(those));
  const wrong = those.filter((entry) => verdict(entry).dataset.code !== "0").length;
  const [only] = those;
  tell(() => those.length > 1 ? say("checked", those.length, wrong) : `${only.name}: ${verdict(only).textContent}`);
};

// Where there are several, a list of them leads to each.
const contents = (those) => {
  const nav = document.createElement("nav");
  nav.setAttribute("aria-label", say("results"));
  const list = nav.appendChild(document.createElement("ul"));
  for (const entry of those) {
    const item = list.appendChild(document.createElement("li"));
    const link = item.appendChild(document.createElement("a"));
    link.href = `#${entry.section.querySelector("h2").id}`;
    link.append(entry.section.querySelector("bdi").cloneNode(true));
    item.append(` – ${verdict(entry).textContent}`);
  }
  return nav;
};

const take = (files) => {
  if (!files.length) return;
  entries = [...files].map((file) => ({ file, name: file.name, section: document.createElement("section") }));
  results.replaceChildren();
  const those = entries;
  tell(() => say("waiting", those[0].name));
  line = line.then(async () => {
    await checkAll(those);
    if (entries === those && [input, document.body].includes(document.activeElement)) {
      those[0].section.querySelector("h2").focus();
    }
  }).catch(broken);
};

input.onclick = () => { input.value = ""; }; // the same file, corrected, is a choice as well
input.onchange = () => take(input.files);
const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
document.addEventListener("dragover", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  document.body.classList.add("over");
});
for (const kind of ["dragleave", "drop", "dragend"]) {
  document.addEventListener(kind, () => document.body.classList.remove("over"));
}
document.addEventListener("drop", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault(); // or the browser would open the file instead of this page
  take(event.dataTransfer.files);
});

// ---- What can be saved.

const hand = (name, type, content) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

results.onclick = (event) => {
  const button = event.target.closest("button[data-save]");
  const entry = button && entries.find(({ section }) => section.contains(button));
  if (!entry) return;
  const { save, name, number } = button.dataset;
  line = line.then(async () => {
    tell(() => say("saving", name));
    try {
      const given = number === undefined ? [] : [Number(number)];
      hand(name, PAGE.types[name.split(".").pop()], await ask(save, entry.name, entry.content, language, ...given));
      tell(() => say("saved", name));
    } catch (error) {
      tell(() => `${name}: ${reasonOf(error)}`);
    }
  }).catch(broken);
};

// ---- The language: of the address, else of the browser.

const speak = (chosen) => {
  language = chosen;
  document.documentElement.lang = chosen;
  const values = { kinds: [PAGE.size / 1e6], made: PAGE.made };
  for (const one of document.querySelectorAll("[data-word]")) {
    one.textContent = say(one.dataset.word, ...(values[one.dataset.word] ?? []));
  }
  for (const one of document.querySelectorAll("[data-label]")) one.setAttribute("aria-label", say(one.dataset.label));
  for (const link of document.querySelectorAll("header a")) {
    link.lang === chosen ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
  }
  document.title = say("title");
  status.textContent = told();
};

document.querySelector("header").onclick = (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  speak(link.lang);
  try {
    history.replaceState(null, "", `?lang=${link.lang}`);
  } catch {} // a page from a folder may not change its address
  const those = entries;
  if (those.length) line = line.then(() => checkAll(those)).catch(broken);
};

const broken = (error) => {
  console.error(error);
  show(null);
  tell(() => say("failed"));
};

const asked = new URLSearchParams(location.search).get("lang") ?? navigator.language.slice(0, 2);
speak(asked === "de" ? "de" : "en");
input.accept = PAGE.accept.join();
line = line.then(async () => {
  await load();
  tell(() => say("starting"));
  show(undefined);
  checker = new Checker();
  await checker.ready;
  show(null);
  tell(() => (entries.length ? "" : say("ready")));
}).catch(broken);
