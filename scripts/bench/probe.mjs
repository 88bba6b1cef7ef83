// What runs inside the measured page: frames, key presses, and the moment at which a text is on the screen.

/** Installed before the page's own scripts. Leaves `window.bench`. */
export function installProbe() {
  const keys = [];
  // Until the frame that shows the letter is made; what the compositor adds is the same for every page.
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => keys.push(performance.now() - timeStamp);
        channel.port2.postMessage(null);
      });
    },
    true,
  );

  let frames = [];
  let running = false;
  let fromMs = 0;
  function onFrame(atMs) {
    if (!running) return;
    frames.push(atMs);
    requestAnimationFrame(onFrame);
  }

  const bodies = () => document.querySelectorAll('[data-testid="message-body"]');
  /** The end of the last message, found by going down its last children: no layout, no walk over the message. */
  function endOf(body) {
    let text = '';
    for (let node = body; node; node = node.lastChild) {
      text = node.nodeType === Node.TEXT_NODE ? node.data : (node.previousSibling?.textContent ?? text);
      if (node.nodeType === Node.TEXT_NODE) break;
    }
    return text.slice(-200);
  }
  const whenPainted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
        channel.port2.postMessage(null);
      });
    });
  function poll(isThere) {
    return new Promise((resolve) => {
      const look = () => {
        if (isThere()) {
          // Seen before this frame is painted: the message comes right after it.
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
          channel.port2.postMessage(null);
        } else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  }

  let usableAtMs = null;
  let firstLetterAtMs = null;
  const watchForComposer = () => {
    const composer = document.getElementById('composer');
    if (composer && usableAtMs === null) usableAtMs = performance.now();
    if (composer && composer.value !== '') firstLetterAtMs = performance.now();
    else requestAnimationFrame(watchForComposer);
  };
  requestAnimationFrame(watchForComposer);

  window.bench = {
    whenPainted,
    /** Resolves with the wall time at which a mark at the end of a new last message has been painted. */
    whenShown: (mark, messagesBefore) =>
      poll(() => bodies().length > messagesBefore && endOf([...bodies()].at(-1)).includes(mark)),
    /** The same for any text at all. */
    whenAnyText: (messagesBefore) =>
      poll(() => bodies().length > messagesBefore && [...bodies()].at(-1).textContent.trim() !== ''),
    messageCount: () => bodies().length,
    usableAtMs: () => usableAtMs,
    /** Resolves with the time, counted from the page's request, at which the message field holds something. */
    async firstLetterAtMs() {
      await poll(() => firstLetterAtMs !== null);
      return firstLetterAtMs;
    },
    /** Resolves once the page has been there for so many milliseconds. */
    until: (atMs) => new Promise((resolve) => setTimeout(resolve, Math.max(0, atMs - performance.now()))),
    /** What has been loaded so far; scripts by the bytes that came over the wire. A file that is asked for again is kept. */
    loaded() {
      const entries = performance.getEntriesByType('resource');
      const bytesOf = new Map(entries.map(({ name, encodedBodySize }) => [name, encodedBodySize]));
      const scripts = [...bytesOf].filter(([name]) => /\.js(?:$|\?)/.test(name));
      return {
        visibleMs: usableAtMs,
        requests: bytesOf.size + 1,
        scriptBytes: scripts.reduce((sum, [, bytes]) => sum + bytes, 0),
      };
    },
    start({ withFrames = true } = {}) {
      frames = [];
      keys.length = 0;
      fromMs = performance.now();
      running = withFrames;
      if (withFrames) requestAnimationFrame(onFrame);
    },
    stop() {
      running = false;
      const toMs = performance.now();
      const gaps = frames.slice(1).map((atMs, index) => atMs - frames[index]);
      return {
        gaps,
        seconds: (toMs - fromMs) / 1000,
        frames: frames.length,
        keyMs: [...keys],
      };
    },
    nodeCount: () => document.querySelectorAll('*').length,
  };
}
