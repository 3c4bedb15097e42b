// When the first shift stands on screen, counted from the navigation.
const shift = () => document.querySelector('article h3');
while (!shift()) {
  if (performance.now() > 15_000) throw new Error(`no shift on ${location.href}: ${document.body.innerText}`);
  await new Promise((resolve) => setTimeout(resolve, 1));
}
return { ms: performance.now() };
