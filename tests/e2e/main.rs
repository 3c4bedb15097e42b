//! End to end: the app as people meet it, in Chromium and in the real desktop window.
