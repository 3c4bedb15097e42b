// The engine's worker. The page sends the program that it runs itself, compiled, so that nothing is fetched or
// compiled twice; from then on the program listens.
self.onmessage = async ({ data: [js, module] }) => {
  self.onmessage = null;
  try {
    const app = await import(js);
    await app.default({ module_or_path: module });
  } catch (error) {
    // A promise's rejection alone would not reach the page, which starts another worker.
    reportError(error);
  }
};
