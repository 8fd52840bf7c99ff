// Looks at the page once per animation frame: what it says, whether it is whole, whether its node is still the same.

(() => {
  const AREAS = 38;
  const texts = (nodes) => [...nodes].map((node) => node.textContent);
  const mapFrame = () => {
    for (const node of document.querySelectorAll(".stBidiComponent *")) {
      const found = node.shadowRoot?.querySelector(".frame[data-state]");
      if (found) return found;
    }
    return null;
  };

  // Each reader answers with the node drawn, the words and classes on it, and whether all of it is there.
  const readers = {
    map() {
      const frame = mapFrame();
      const node = frame?.querySelector("svg.panel");
      if (!node) return { node: null, words: "", whole: false };
      const units = [...node.querySelectorAll(".unit")];
      const values = texts(node.querySelectorAll(".label .value"));
      const words = [...texts(frame.querySelectorAll("figcaption > *")), ...values, ...units.map((unit) => unit.className.baseVal)];
      const whole = frame.dataset.state === "ready" && units.length === AREAS && values.length === AREAS
        && values.every(Boolean) && node.getBoundingClientRect().width > 0;
      return { node, words: words.join("|"), whole };
    },
    text() {
      const node = document.querySelector('[data-testid="stText"]');
      return { node, words: node?.textContent ?? "", whole: Boolean(node) };
    },
    plan() {
      const node = document.querySelector("h1");
      const plot = document.querySelector(".js-plotly-plot .main-svg");
      const words = texts(document.querySelectorAll("h1, .plan-tile, .js-plotly-plot .annotation-text"));
      return { node, words: words.join("|"), whole: Boolean(node) && (Boolean(plot) || Boolean(mapFrame())) };
    },
    chart() {
      const node = document.querySelector(".js-plotly-plot .main-svg");
      const areas = node?.querySelectorAll(".choroplethlayer path") ?? [];
      const drawn = [...areas].filter((path) => path.getAttribute("d")).length;
      const whole = drawn === AREAS;
      return { node, words: whole ? document.querySelector(".js-plotly-plot .gtitle")?.textContent ?? "" : "", whole };
    },
  };

  const bench = { frames: [], pressed: 0 };
  for (const press of ["pointerdown", "keydown"]) {
    addEventListener(press, (event) => { bench.pressed = event.timeStamp; }, { capture: true });
  }

  bench.start = (kind) => {
    bench.read = readers[kind];
    bench.node = bench.read().node;
    bench.words = bench.read().words;
    bench.frames = [];
    const round = bench.round = (bench.round ?? 0) + 1;
    const look = () => {
      if (round !== bench.round) return;
      const { node, words, whole } = bench.read();
      bench.frames.push({ at: performance.now(), words, whole, same: node === bench.node });
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };

  // Whole, other words than at the start, and a script that rests: the change has come through.
  bench.settled = () => {
    const last = bench.frames.at(-1);
    const rests = document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning";
    return Boolean(last?.whole && last.words !== bench.words && rests);
  };

  bench.stop = () => {
    bench.round += 1;
    const after = bench.frames.filter(({ at }) => at >= bench.pressed);
    const { words } = bench.frames.at(-1);
    const shown = after.find((frame) => frame.whole && frame.words === words);
    return {
      repaint: shown.at - bench.pressed,
      frames: after.length,
      bad: after.filter((frame) => !frame.whole || !frame.same || ![words, bench.words].includes(frame.words)).length,
      same: bench.read().node === bench.node,
    };
  };

  // The first frame with a whole map that is seen and all labels placed, in milliseconds since the navigation began.
  bench.firstMap = new Promise((done) => {
    const look = () => {
      const { node, whole } = readers.map();
      const placed = whole && [...node.querySelectorAll(".label")].every((label) => label.dataset.show);
      if (placed && node.checkVisibility({ visibilityProperty: true })) done(performance.now());
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });

  // All months as fast as frames come: a message posted in a frame is handled after that frame was painted.
  bench.scrub = async () => {
    const slider = mapFrame().querySelector('input[type="range"]');
    const painted = () => new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now());
      port2.postMessage(null);
    });
    const work = [], starts = [];
    for (let month = 0; month <= Number(slider.max); month += 1) {
      await new Promise((done) => requestAnimationFrame(done));
      const begun = performance.now();
      starts.push(begun);
      slider.value = month;
      slider.dispatchEvent(new Event("input"));
      work.push((await painted()) - begun);
    }
    return { work, between: starts.slice(1).map((at, index) => at - starts[index]) };
  };

  bench.months = () => Number(mapFrame().querySelector('input[type="range"]').max) + 1;

  // Every month the play button brings.
  bench.follow = () => {
    const frame = mapFrame();
    bench.steps = [];
    new MutationObserver(() => bench.steps.push(frame.dataset.month)).observe(frame, { attributeFilter: ["data-month"] });
  };

  window.bench = bench;
})();
