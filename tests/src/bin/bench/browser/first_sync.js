// Starts the app's worker in this page, signs it in by the code, and waits for the first sync.
// The worker and a way to ask it stay in `window.bench`.
const [code] = given;
// The page that is open need not be the app's, so the program is fetched and compiled here.
const app = new DOMParser().parseFromString(await (await fetch("/")).text(), "text/html");
const { js, wasm } = app.getElementById("boot").dataset;
const module = await WebAssembly.compileStreaming(fetch(wasm));
const worker = new Worker("/worker.js", { type: "module" });
worker.postMessage([js, module]);
// As the app does: a page that is left may live on, frozen, and keep the databases from the next one.
addEventListener("pagehide", () => worker.terminate());
const waiting = new Map();
let last = 0;
let heard = () => {};
const ready = new Promise((resolve) => {
  worker.onmessage = ({ data }) => {
    const said = JSON.parse(data);
    if (said.ready) resolve();
    if (said.event) heard(said.event);
    if (waiting.has(said.id)) waiting.get(said.id)(said.reply);
  };
});
const ask = (request) =>
  new Promise((resolve) => {
    last += 1;
    waiting.set(last, resolve);
    worker.postMessage(JSON.stringify({ id: last, request }));
  });
window.bench = { worker, ask };
await ready;
const synced = new Promise((resolve) => {
  heard = ({ sync }) => {
    if (sync && sync.reached_at !== null && sync.first_sync_rows === null) resolve(performance.now());
  };
});
const link = `${location.origin}/join/${code}`;
const reply = await ask({
  sign_in: { invite: { link, name: "Kim", email: "", phone: "" } },
});
if (!reply.session) throw new Error(JSON.stringify(reply));
const began = performance.now();
return { ms: (await synced) - began };
