// When the first shift stands on screen, counted from the navigation.
const shift = () => document.querySelector('main a[href*="/shifts/"]');
while (!shift()) await new Promise(requestAnimationFrame);
return { ms: performance.now() };
