// When this page's own loading had ended, counted from its navigation.
while (document.readyState !== "complete") await new Promise(requestAnimationFrame);
return { ms: performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd };
