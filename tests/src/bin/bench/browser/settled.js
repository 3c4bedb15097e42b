// Waits until something is on screen, and the page has nothing left to do.
const [selector] = given;
const began = performance.now();
while (!document.querySelector(selector)) {
  if (performance.now() - began > 60_000) throw new Error(`no ${selector} on ${location.href}: ${document.body.innerText}`);
  await new Promise((resolve) => setTimeout(resolve, 20));
}
await new Promise((resolve) => setTimeout(resolve, 1_000));
return { ms: performance.now() - began };
