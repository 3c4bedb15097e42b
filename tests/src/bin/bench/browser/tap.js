// Taps, and waits until what it leads to has been painted: the frame after it came into the document.
const [tap, drawn] = given;
const found = document.querySelector(tap);
if (!found) throw new Error(`no ${tap} on ${location.href}`);
const painted = new Promise((resolve, reject) => {
  const late = setTimeout(() => reject(new Error(`no ${drawn}: ${document.body.innerText}`)), 30_000);
  const look = () => {
    if (!document.querySelector(drawn)) return;
    watch.disconnect();
    clearTimeout(late);
    requestAnimationFrame(() => {
      const after = new MessageChannel();
      after.port1.onmessage = () => resolve(performance.now());
      after.port2.postMessage(null);
    });
  };
  const watch = new MutationObserver(look);
  watch.observe(document.documentElement, { childList: true, subtree: true });
});
const began = performance.now();
found.click();
return { ms: (await painted) - began };
