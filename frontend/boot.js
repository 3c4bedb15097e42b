// Starts the app. A file of its own, since the content security policy allows no inline script.

// Before the first paint, so that a chosen theme does not flash.
const kept = (key) => {
  try {
    return localStorage.getItem(key);
  } catch {
    // A browser that stores nothing shows the theme of the device.
    return null;
  }
};
const theme = kept("stuga.theme");
if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;

const boot = document.getElementById("boot");
const { js, wasm, dutiesJs, dutiesWasm, dutiesCss } = boot.dataset;

// The worker runs the same program as the page, and reads its address here.
async function start(js, wasm) {
  const app = await import(js);
  boot.dataset.js = js;
  await app.default({ module_or_path: wasm });
}

// How the screens of the larger program look: there before they are drawn.
function dress() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = dutiesCss;
  return new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => reject(new Error(dutiesCss));
    document.head.append(link);
  });
}

// Whoever came back, or needed more than a first visit fetches, has the larger program; the desktop window has it at hand.
async function startLarger() {
  if (kept("stuga.program") !== "duties" && !("__TAURI_INTERNALS__" in window)) return false;
  try {
    await dress();
    await start(dutiesJs, dutiesWasm);
    document.documentElement.dataset.program = "duties";
    return true;
  } catch (error) {
    // Without a network, of a version that came while it was not fetched: the smaller one does what it can.
    console.error(error);
    boot.dataset.failed = "";
    return false;
  }
}

try {
  if (!(await startLarger())) await start(js, wasm);
} catch (error) {
  // Too old a browser, or a file that did not come: the page says what to do, in both languages.
  console.error(error);
  document.getElementById("cannot-start").hidden = false;
}
