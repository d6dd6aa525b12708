/** Ticks ten times a second. A page's own timers slow down to one a second while its tab is hidden; a worker's do not. */
setInterval(() => postMessage(null), 100);
