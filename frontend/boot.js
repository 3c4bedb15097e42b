// Starts the app. A file of its own, since the content security policy allows no inline script.

// Before the first paint, so that a chosen theme does not flash.
try {
  const theme = localStorage.getItem("stuga.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // A browser that stores nothing shows the theme of the device.
}

const { js, wasm } = document.getElementById("boot").dataset;
try {
  const app = await import(js);
  await app.default({ module_or_path: wasm });
} catch (error) {
  // Too old a browser, or a file that did not come: the page says what to do, in both languages.
  console.error(error);
  document.getElementById("cannot-start").hidden = false;
}
