// What pages are measured with. It runs before anything else in them, and touches nothing of theirs.

(() => {
  const frame = () => new Promise(requestAnimationFrame);
  // The end of the frame under way: what was drawn in it is painted.
  const afterPaint = () => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(null);
  });

  const bench = {
    // When what is waited for was painted, and for interactions: who was slow.
    painted: 0,
    shift: 0,
    interactions: new Map(),
    changed: 0,

    // When `there` is true for the first time, once that is painted.
    async once(there) {
      do await frame(); while (!there());
      return afterPaint();
    },

    // Something of this selector can be read.
    shows(selector) {
      const element = document.querySelector(selector);
      if (!element || element.getClientRects().length === 0) return false;
      return element.matches('input') || element.textContent.trim() !== '';
    },

    // Notes when something of this selector was painted first.
    await(selector) {
      bench.once(() => bench.shows(selector)).then((at) => { bench.painted = at; });
    },

    // From the next event of this kind until `there` is painted: `took` has the milliseconds.
    act(kind, there) {
      bench.took = new Promise((done) => {
        const begin = (event) => {
          bench.acted = event.timeStamp;
          bench.once(there).then((at) => done(at - event.timeStamp));
        };
        addEventListener(kind, begin, { capture: true, once: true });
        const press = (event) => { bench.pressed = event.timeStamp; };
        addEventListener("pointerdown", press, { capture: true, once: true });
      });
    },

    // Where to press an element, once it is there and stands still.
    async point(find) {
      let before;
      for (;;) {
        await frame();
        const element = find();
        element?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
        const box = element?.getClientRects()[0];
        const now = box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        if (now && before?.x === now.x && before?.y === now.y) {
          const hit = document.elementFromPoint(now.x, now.y);
          if (hit && (element.contains(hit) || hit.contains(element))) return now;
        }
        before = now;
      }
    },

    // The first element in sight of this selector with this text or name.
    named(selector, name) {
      const called = (it) => [it.textContent.trim(), it.ariaLabel, it.labels?.[0]?.textContent.trim()];
      const seen = (it) => it.getClientRects().length > 0;
      return [...document.querySelectorAll(selector)].find((it) => called(it).includes(name) && seen(it));
    },

    // Notes when anything in the page's main part last changed, once that was painted.
    follow() {
      const note = async (records) => {
        const element = (node) => node instanceof Element ? node : node.parentElement;
        if (!records.some(({ target }) => element(target)?.closest('main'))) return;
        await frame();
        bench.changed = await afterPaint();
      };
      new MutationObserver(note).observe(document, { childList: true, characterData: true, subtree: true });
    },

    // Calls of the API since then: how many, and how many had to wait for another's answer.
    calls(since) {
      const calls = performance.getEntriesByType('resource')
        .filter((it) => it.name.includes('/api/v1/') && it.startTime >= since)
        .sort((one, other) => one.startTime - other.startTime);
      const depth = [];
      for (const [index, call] of calls.entries()) {
        const before = calls.slice(0, index).map((it, at) => it.responseEnd <= call.startTime ? depth[at] : 0);
        depth.push(1 + Math.max(0, ...before));
      }
      return {
        count: calls.length,
        trips: Math.max(0, ...depth),
        which: calls.map((it, at) => `${depth[at]} ${Math.round(it.startTime - since)}-${Math.round(it.responseEnd - since)} ${it.name.split('/api/v1/')[1]}`),
      };
    },
  };
  globalThis.bench = bench;
  performance.setResourceTimingBufferSize(5000);

  const watch = (type, take, more) => {
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
  };
  watch('layout-shift', (one) => { if (!one.hadRecentInput) bench.shift += one.value; });
  // What was pressed may be gone once the browser tells how long that took.
  const pressed = new Map();
  const called = (it) => `${it?.tagName ?? ''}.${it?.className ?? ''} ${it?.textContent?.slice(0, 20) ?? ''}`;
  for (const kind of ['pointerdown', 'pointerup', 'keydown']) {
    const note = (event) => pressed.set(event.timeStamp, `${event.key ?? ''} ${called(event.target)}`);
    addEventListener(kind, note, { capture: true, passive: true });
  }
  // Those shorter than a frame are not told.
  watch('event', (one) => {
    if (!one.interactionId) return;
    const before = bench.interactions.get(one.interactionId);
    if (before && before.duration >= one.duration) return;
    const { name, duration, startTime, processingStart, processingEnd, target } = one;
    bench.interactions.set(one.interactionId, {
      duration,
      what: `${name} ${pressed.get(startTime) ?? called(target)}`,
      at: Math.round(startTime),
      delay: Math.round(processingStart - startTime),
      handling: Math.round(processingEnd - processingStart),
    });
  }, { durationThreshold: 16 });
})();
