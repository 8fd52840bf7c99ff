// The map's frame: title, panels, legend, tooltip, play bar and tools, drawn once and then changed in place.
// Streamlit calls the default export on every run with the same parent; the view found there is brought up to
// date. All texts, classes and rules come from Python.

const views = new WeakMap();
const documents = new Map();
const STEP = 333; // ms a month stays while playing
const SETTLE = 400; // ms without a further step before a month is reported
const KEPT = 20; // documents held for the page: shapes and the series lately shown
const NARROW = 640; // px below which the frame is laid out for a phone

const ICONS = {
  play: "M5,3 15,9 5,15Z", pause: "M4,3h4v12h-4ZM10,3h4v12h-4Z", earlier: "M12,3 5,9 12,15Z", later: "M6,3 13,9 6,15Z",
  fullscreen: "M2,7V2h5M11,2h5v5M16,11v5h-5M7,16H2v-5", window: "M7,2v5H2M16,7h-5V2M11,16v-5h5M2,11h5v5",
  save: "M9,2v9M5,8 9,12 13,8M3,15h12",
};

const icon = (name) =>
  draw("svg", { viewBox: "0 0 18 18", "aria-hidden": "true", class: `icon ${name}` }, draw("path", { d: ICONS[name] }));

/** A document by address, fetched once for the page, or as it came in the data. */
function fetched(reference, root) {
  if (!reference || reference.inline) return Promise.resolve(reference?.inline ?? null);
  const { address } = reference;
  if (!documents.has(address)) {
    const loading = fetch(root + address).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)));
    if (documents.size >= KEPT) documents.delete(documents.keys().next().value);
    documents.set(address, loading);
    loading.catch(() => documents.delete(address));
  }
  return documents.get(address);
}

/** WCAG luminance of a CSS colour given as #rrggbb or rgb(). */
function luminance(colour) {
  const [, hex] = colour.trim().match(/^#(.+)/) ?? [];
  const channels = hex
    ? hex.match(hex.length < 6 ? /./g : /../g).map((digits) => parseInt(digits.padEnd(2, digits), 16))
    : colour.match(/[\d.]+/g).map(Number);
  const [r, g, b] = channels.map((c) => (c / 255 <= 0.03928 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

class Frame {
  constructor(parent) {
    this.few = false; // whether two maps name only the lowest and the highest
    this.parent = parent;
    this.panels = [];
    this.month = null; // index into the series while the play bar decides, null while Python does
    this.reports = []; // months told to Python that no run has answered yet
    this.unsaid = false; // the viewer moved the play bar and Python has not been told
    this.selected = null;
    this.build();
    this.observer = new ResizeObserver(() => this.layout());
    this.observer.observe(this.frame);
    this.observer.observe(this.stage);
  }

  build() {
    this.head = make("header");
    this.mark = make("span", { class: "mark" });
    this.tools = make("div", { class: "tools", role: "toolbar" });
    this.stage = make("div", { class: "stage" });
    this.maps = make("div", { class: "maps" });
    this.legend = new Legend(this.stage);
    this.tip = new Tip(this.stage);
    this.note = make("p", { class: "note", hidden: "" });
    this.bar = make("div", { class: "bar" });
    this.lines = make("footer", {}, make("p"), make("p"));
    this.live = make("div", { class: "live", role: "status", "aria-live": "polite" });
    this.stage.append(this.maps, this.tip.box, this.note);
    this.bars = new Bars(this);
    const body = make("div", { class: "body" }, this.stage, this.legend.svg, this.bars.box);
    this.head.append(this.mark, this.tools);
    this.frame = make("section", { class: "frame", "data-state": "loading" },
      this.head, body, this.bar, this.lines, this.live);
    this.least = 0; // px of a letter that can be read, where the map is about to be printed smaller
    this.frame.addEventListener("paper", ({ detail }) => this.print(detail));
    this.parent.append(make("style", {}, STYLES), this.frame);
    this.buttons = {};
    this.button(this.tools, "fullscreen", icon("fullscreen"));
    for (const name of ["svg", "png"]) this.button(this.tools, name, icon("save"), name.toUpperCase());
    for (const name of ["earlier", "play", "later"]) this.button(this.bar, name, icon(name));
    this.buttons.play.append(icon("pause"));
    this.slider = make("input", { type: "range", min: 0, step: 1 });
    this.monthLabel = make("span", { class: "month" });
    this.bar.append(this.slider, this.monthLabel);
    this.slider.addEventListener("input", () => { this.stop(false); this.show(Number(this.slider.value)); });
    this.slider.addEventListener("change", () => this.report());
    this.frame.addEventListener("fullscreenchange", () => this.nameButtons());
    this.outside = (event) => event.composedPath().includes(this.maps) || this.hover(null);
    document.addEventListener("pointerdown", this.outside);
    this.lettered = () => { this.bars.placed = null; this.bars.layout(); this.layout(); }; // measured labels have other widths once their letters are there
    document.fonts.addEventListener("loadingdone", this.lettered);
  }

  button(place, name, ...content) {
    const button = make("button", { type: "button", "data-tool": name }, ...content);
    button.addEventListener("click", () => this.use(name));
    this.buttons[name] = place.appendChild(button);
  }

  use(name) {
    if (name === "svg" || name === "png") this.save(name);
    else if (name === "fullscreen") document.fullscreenElement ? document.exitFullscreen() : this.enlarge();
    else if (!this.series) return;
    else if (name === "play") this.timer ? this.stop(true) : this.play();
    else this.step(name === "later" ? 1 : -1);
  }

  enlarge() {
    this.frame.requestFullscreen().catch(() => {}); // a page in a foreign frame may be refused; the map stays as it is
  }

  // -- what Python says --------------------------------------------------------------------------------------

  async receive(component, root) {
    this.component = component;
    const { data } = component;
    this.reserve(data);
    const series = fetched(data.series, root).catch(() => null);
    let found;
    try {
      found = await fetched(data.static, root);
    } catch {
      if (this.component === component && !this.panels.length) this.fail(data.failure);
      return;
    }
    if (this.component !== component) return; // a newer run has taken over
    this.update(found, data);
    // After the first picture: the map must not wait for a year of months.
    const months = await series;
    if (this.component === component) this.receiveSeries(months);
  }

  /** Keeps the room of the map before there is anything to draw, so that the page does not jump. */
  reserve(data) {
    put(this.frame, "data-size", data.size);
    put(this.frame, "data-bars", data.bars && data.form === "map" ? "" : null);
    this.frame.style.setProperty("--height", `${data.height}px`);
    this.frame.classList.toggle("narrow", this.frame.clientWidth < NARROW && data.size !== "thumb");
    this.bar.hidden = data.size !== "hero" || !data.series || data.panels.length > 1;
  }

  fail(sentence) {
    put(this.frame, "data-state", "failed");
    put(this.note, "text", sentence);
    this.note.hidden = false;
  }

  /** Shows what a run of Python says. */
  update(found, data) {
    const moved = this.data && this.data.month !== data.month;
    const other = this.data && this.data.series?.address !== data.series?.address;
    const answered = this.reports.lastIndexOf(data.month);
    // An answer to our own report must not take the play bar back from where the viewer has moved it since.
    if (other || (moved && answered < 0)) this.stop(false);
    const moving = this.timer || this.unsaid;
    if (answered >= 0) this.reports.splice(0, answered + 1);
    else if (!moving) this.reports = [];
    if (other) this.series = null;
    if (other || !(moving || this.reports.length)) this.month = null;
    this.data = data;
    this.words = found.words;
    this.map = found.map;
    this.bars.receive(data.form === "map" ? data.bars : null, this.map.units); // tiles hold the targets themselves
    this.index = new Map(this.map.units.map((unit, index) => [unit.code, index]));
    this.selected = this.index.get(data.selected) ?? null;
    this.assemble(found.id, data.panels);
    this.colour();
    this.nameButtons();
    put(this.mark, "text", data.mark);
    put(this.lines.children[0], "text", data.source);
    put(this.lines.children[1], "text", data.attribution);
    put(this.frame, "data-form", data.form);
    this.note.hidden = true;
    this.draw();
    this.panels.forEach(({ panel }) => panel.select(this.selected));
    this.layout();
    put(this.frame, "data-state", "ready");
    if (!this.panels.some(({ panel }) => panel === this.pointed?.panel)) this.pointed = null;
    this.drawTip();
    if (moved) this.announceMonth();
  }

  /** Adds or removes panels until there are as many as Python wants; those that stay keep their nodes. */
  assemble(id, wanted) {
    if (this.id !== id) this.panels.splice(0).forEach(({ figure }) => figure.remove());
    this.id = id;
    while (this.panels.length > wanted.length) this.panels.pop().figure.remove();
    while (this.panels.length < wanted.length) {
      const panel = new Panel(this.map, `m${this.panels.length}`);
      const caption = make("figcaption", {}, make("h3", { "aria-level": 2 }), make("p"));
      const figure = make("figure", {}, panel.svg);
      this.maps.append(figure);
      this.panels.push({ panel, caption, figure });
      requestAnimationFrame(() => requestAnimationFrame(() => panel.svg.classList.add("painted")));
      this.listen(panel);
    }
    this.panels.forEach(({ caption, figure }) => {
      const place = wanted.length > 1 ? figure : this.head;
      if (caption.parentNode !== place) place.prepend(caption);
    });
    put(this.frame, "data-panels", wanted.length);
    this.panels.forEach(({ panel }, index) => {
      put(panel.svg, "aria-label", `${this.words.areas}: ${wanted[index].title}`);
    });
  }

  /** Dresses the map for paper, with letters of `least` px, or for the screen again. */
  print(least) {
    this.least = least;
    if (!this.data) return;
    this.colour();
    this.layout();
  }

  /** Sets the fills for the ground they stand on; the theme comes as Streamlit's CSS variables. */
  colour() {
    const style = getComputedStyle(this.frame);
    const dark = luminance(style.getPropertyValue("--st-background-color") || "#ffffff") < 0.2;
    put(this.frame, "data-theme", dark ? "dark" : "light");
    for (const [letter, , light, night] of this.data.legend) {
      const fill = dark ? night : light;
      this.frame.style.setProperty(`--fill-${letter}`, fill);
      // Whichever of black and white has the higher contrast; never below 4.5 : 1.
      this.frame.style.setProperty(`--ink-${letter}`, luminance(fill) > 0.179 ? "#000000" : "#ffffff");
    }
  }

  nameButtons() {
    const full = this.parent.fullscreenElement === this.frame;
    const other = { fullscreen: full && "window", play: this.timer && "pause" };
    for (const [name, button] of Object.entries(this.buttons)) {
      const word = this.words[other[name] || name];
      put(button, "aria-label", word);
      put(button, "title", word);
    }
    put(this.tools, "aria-label", this.words.tools);
    put(this.slider, "aria-label", this.words.month);
    put(this.legend.svg, "aria-label", this.words.legend);
  }

  receiveSeries(series) {
    this.series = series;
    for (const control of this.bar.querySelectorAll("button, input")) control.disabled = !series;
    if (!series) return;
    put(this.slider, "max", series.months.length - 1);
    if (this.month === null) this.showMonth(this.python());
    if (this.data.form === "tiles") this.redraw(); // the lines come with the series
    this.layout();
  }

  // -- drawing ---------------------------------------------------------------------------------------------

  /** Draws what the month on screen changes. */
  redraw() {
    if (this.draw()) this.layout();
  }

  /** Draws Python's panels, or the month of the series that the play bar is at; says whether the legend needs a place. */
  draw() {
    const { data, series, played: month } = this;
    const shown = this.python();
    this.panels.forEach(({ panel, caption }, index) => {
      const own = data.panels[index];
      const [classes, texts] = month === null ? [own.classes, own.texts] : [series.classes[month], series.texts[month]];
      // A series stands on the scale of its largest amount, as the sizes of a single panel do.
      panel.paint(classes, texts, own.sizes && (month === null ? own.sizes : series.values[month]));
      if (data.form === "tiles") panel.tiles.trace(series, month ?? shown, this.aims(month));
      panel.classes = classes;
      panel.texts = texts;
      panel.describe(texts.map((text, area) =>
        [this.map.units[area].name, text, ...this.details(own, area).map((row) => row.join(" "))].join(", ")));
      put(caption.children[0], "text", own.title);
      put(caption.children[1], "text", month === null ? own.subtitle : this.told(series.subtitles, month));
    });
    this.drawBars();
    put(this.frame, "data-month", month === null ? data.month : series.months[month]);
    const tiled = data.form === "tiles", said = tiled ? this.words.tiles : this.few ? this.words.few : "";
    const keyed = said ? { ...data, circles: tiled ? null : data.circles, legendTitle: `${data.legendTitle} · ${said}` } : data;
    const moved = this.legend.count(keyed, this.panels.map(({ panel }) => panel.classes), this.words);
    if (data.circles) for (const kind of ["hover", "selected", "focus"]) this.panels.forEach(({ panel }) => panel.again(kind));
    return moved;
  }

  /** The bars of the month on screen. */
  drawBars() {
    const { played: month, series, data } = this;
    if (!data.bars || data.form !== "map") return;
    const { lengths, ticks, note, tickName } = month === null ? data.bars : {
      lengths: series.values[month], ticks: series.bars.ticks[month], note: series.bars.notes[month],
      tickName: this.told(series.bars.tickNames, month),
    };
    const [{ texts, classes }] = this.panels.map(({ panel }) => panel);
    this.bars.show(lengths, ticks, texts, classes, note, tickName);
  }

  /** A text of one month, from those that are sent once for the months they hold in. */
  told({ texts, at }, month) {
    return texts[at[month]].replaceAll("{month}", this.series.labels[month]);
  }

  /** Targets on the scale of the series: of Python's month, or of the one the play bar is at. */
  aims(month) {
    return month === null ? this.data.bars?.ticks : this.series.bars?.ticks[month];
  }

  /** Names and texts of an area's details; they are known for Python's month only. */
  details(own, area) {
    if (this.played !== null) return [];
    const found = own.details[area];
    if (typeof found === "number") return [["", own.notes[found]]];
    return this.data.detailLabels.map((label, each) => [label, found[each]]);
  }

  /** The month that is drawn from the series; null where it is Python's, of which more is known. */
  get played() {
    return this.month === this.python() ? null : this.month;
  }

  /** The month Python shows, as an index into the series. */
  python() {
    return this.series ? this.series.months.indexOf(this.data.month) : -1;
  }

  layout() {
    if (!this.panels.length || !this.frame.isConnected) return;
    const { size, form } = this.data;
    const narrow = this.frame.clientWidth < NARROW && size !== "thumb";
    this.frame.classList.toggle("narrow", narrow);
    const tiled = narrow && form === "tiles";
    this.frame.style.setProperty("--aspect", tiled ? Tiles.aspect(this.map) : this.map.view[0] / this.map.view[1]);
    const inside = form === "map" && this.panels.length === 1 && !narrow;
    const full = this.parent.fullscreenElement === this.frame;
    const covered = size !== "thumb" && this.legend.place(this.map, { inside, large: full });
    const fitted = {
      kinds: this.data.legend.some(([letter]) => KINDS.includes(letter)),
      labels: this.data.labels, full, least: this.least,
      legend: covered ? this.legend.svg.getBoundingClientRect() : null, widest: this.widest(),
    };
    const [{ panel: first }] = this.panels;
    const lay = (index, like) => this.panels[index].panel
      .layout(form, size, this.selected, { ...fitted, order: this.data.panels[index].priority, like });
    lay(0, null);
    const second = this.panels[1]?.panel;
    if (second) {
      lay(1, first.fit);
      // Longer values may need more room than the first map's have: then both lie as the second needs it, if they can.
      if (second.missing && first.fit.listing !== undefined) {
        lay(1, null);
        lay(0, second.fit);
        if (first.missing) lay(0, null);
      }
    }
    this.legend.rescale(1 / first.pixel);
    const few = Boolean(second) && form === "map" && first.fit !== null && first.fit.listing === undefined;
    if (few === this.few) return;
    this.few = few;
    this.redraw(); // the legend says that not all are named
  }

  /** The longest text that the play bar may bring to each area; labels keep room for it. */
  widest() {
    const { widest } = this.data;
    return widest && !this.bar.hidden ? widest.at.map((text) => widest.texts[text]) : null;
  }

  // -- pointing, choosing, keys ----------------------------------------------------------------------------

  listen(panel) {
    const at = (event) => event.target.closest?.("[data-index]")?.dataset.index; // of an area or of its label
    panel.svg.addEventListener("pointerover", (event) => this.hover(at(event) ?? null, panel));
    panel.svg.addEventListener("pointerleave", (event) => event.pointerType === "touch" || this.hover(null, panel));
    panel.svg.addEventListener("click", (event) => at(event) !== undefined && this.choose(Number(at(event)), panel));
    panel.svg.addEventListener("focus", () => {
      const index = panel.active < 0 ? this.selected ?? 0 : panel.active;
      if (panel.svg.matches(":focus-visible")) this.focus(index, panel);
    });
    panel.svg.addEventListener("blur", () => { panel.outline("focus", -1); this.hover(null, panel); });
    panel.svg.addEventListener("keydown", (event) => this.key(event, panel));
  }

  hover(found, panel) {
    const index = found === null ? -1 : Number(found);
    this.panels.forEach((each) => each.panel.outline("hover", index));
    this.pointed = index < 0 ? null : { index, panel };
    this.bars.mark();
    this.drawTip();
  }

  focus(index, panel) {
    panel.active = index;
    panel.outline("focus", index);
    this.pointed = { index, panel };
    this.bars.mark();
    this.drawTip();
    put(this.live, "text", panel.units[index].group.getAttribute("aria-label"));
  }

  choose(index, panel) {
    this.selected = index === this.selected ? null : index;
    if (panel && index !== null) panel.active = index;
    this.panels.forEach((each) => each.panel.select(this.selected ?? -1));
    this.bars.mark();
    this.layout();
    const unit = this.selected === null ? null : this.map.units[this.selected];
    put(this.live, "text", unit ? filled(this.words.selected, { area: unit.name }) : this.words.cleared);
    this.component.setTriggerValue("selected", unit?.code ?? null);
  }

  key(event, panel) {
    const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const last = this.map.units.length - 1;
    const from = panel.active < 0 ? this.selected ?? 0 : panel.active;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (arrows[event.key]) this.focus(nearest(panel, from, arrows[event.key]), panel);
    else if (event.key === "Home" || event.key === "End") this.focus(event.key === "Home" ? 0 : last, panel);
    else if (event.key === "Enter" || event.key === " ") this.choose(from, panel);
    else if (event.key === "Escape" && this.selected !== null) this.choose(this.selected, panel);
    else if (event.key.length === 1) this.seek(event.key, from, panel);
    else return;
    event.preventDefault();
  }

  /** Type-ahead over the names, with or without the kind before them. */
  seek(letter, from, panel) {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => { this.typed = ""; }, 800);
    this.typed = (this.typed ?? "") + letter.toLowerCase();
    const names = this.map.units.map((unit) => unit.name.toLowerCase());
    const order = names.map((_, index) => (from + index + (this.typed.length === 1)) % names.length);
    const begins = (name) => name.startsWith(this.typed) || name.replace(/^\S+ /, "").startsWith(this.typed);
    const found = order.find((index) => begins(names[index]));
    if (found !== undefined) this.focus(found, panel);
  }

  // -- tooltip -----------------------------------------------------------------------------------------------

  drawTip() {
    if (!this.pointed) return this.tip.hide();
    const { index, panel } = this.pointed;
    const own = this.data.panels[this.panels.findIndex((each) => each.panel === panel)];
    const year = this.panels.length === 1 ? this.year(index) : [];
    const words = { name: this.map.units[index].name, value: panel.texts[index], caption: this.words.year };
    this.tip.show({ ...words, rows: this.details(own, index), year }, index, panel);
  }

  /** An area's values of the last 12 months up to the one shown. */
  year(index) {
    const at = this.month ?? this.python();
    return at > 0 ? this.series.values.slice(Math.max(0, at - 11), at + 1).map((month) => month[index]) : [];
  }

  // -- months ----------------------------------------------------------------------------------------------

  show(index) {
    if (!this.series) return;
    this.month = index;
    this.unsaid = true;
    this.redraw();
    this.showMonth(index);
    if (this.pointed) this.drawTip();
  }

  showMonth(index) {
    if (index < 0) return;
    this.slider.value = index;
    put(this.slider, "aria-valuetext", this.series.labels[index]);
    put(this.monthLabel, "text", this.series.labels[index]);
    this.slider.style.setProperty("--done", `${(100 * index) / Math.max(this.series.months.length - 1, 1)}%`);
    this.buttons.earlier.disabled = index === 0;
    this.buttons.later.disabled = index === this.series.months.length - 1;
  }

  step(by) {
    this.stop(false);
    const index = (this.month ?? this.python()) + by;
    if (index < 0 || index >= this.series.months.length) return;
    this.show(index);
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.report(), SETTLE);
  }

  play() {
    const last = this.series.months.length - 1;
    const from = this.month ?? this.python();
    this.frame.classList.add("playing");
    this.show(from < 0 || from >= last ? 0 : from + 1);
    this.timer = setInterval(() => (this.month >= last ? this.stop(true) : this.show(this.month + 1)), STEP);
    this.nameButtons();
  }

  stop(report) {
    clearInterval(this.timer);
    clearTimeout(this.settling);
    const playing = this.timer;
    this.timer = null;
    this.unsaid = false;
    this.frame.classList.remove("playing");
    if (playing) this.nameButtons();
    if (playing && report) this.report();
  }

  /** Tells Python, once, which month the play bar came to rest at. */
  report() {
    if (this.month === null) return;
    const month = this.series.months[this.month];
    this.unsaid = false;
    this.announceMonth();
    if (month !== (this.reports.at(-1) ?? this.data.month)) {
      this.reports.push(month);
      this.component.setTriggerValue("month", month);
    } else if (!this.reports.length) {
      this.month = null;
      this.redraw();
    }
  }

  announceMonth() {
    const at = this.month ?? this.python();
    put(this.live, "text", `${at < 0 ? this.data.month : this.series.labels[at]}: ${this.legend.spoken()}`);
  }

  // -- saving ----------------------------------------------------------------------------------------------

  save(format) {
    const stage = this.stage.getBoundingClientRect();
    const legend = this.legend.svg.getBoundingClientRect();
    const parts = [...this.panels.map(({ panel }) => panel.svg), this.legend.svg].map((svg) => {
      const { left, top, width, height } = svg.getBoundingClientRect();
      return { svg, x: left - stage.left, y: top - stage.top, width, height };
    });
    const style = getComputedStyle(this.frame);
    const caption = (line) => this.panels.map((panel) => panel.caption.children[line].textContent).join(" | ");
    const { mark, source, attribution } = this.data;
    saveFigure({
      svg: parts, width: stage.width, height: Math.max(stage.bottom, legend.bottom) - stage.top,
      subject: this.words.subject, title: caption(0), subtitle: caption(1), mark, source, attribution, font: style.fontFamily,
      background: style.getPropertyValue("--st-background-color"), color: style.getPropertyValue("--st-text-color"),
    }, format, `${this.words.file}-${this.frame.dataset.month}`);
  }

  destroy() {
    this.stop(false);
    this.observer.disconnect();
    this.bars.destroy();
    document.removeEventListener("pointerdown", this.outside);
    document.fonts.removeEventListener("loadingdone", this.lettered);
    this.component = null;
    views.delete(this.parent);
  }
}

/** The nearest area in a direction: distance along it counts once, aside from it twice. */
function nearest(panel, from, [right, down]) {
  const [x, y] = panel.point(from);
  let best = { index: from, cost: Infinity };
  panel.units.forEach((_, index) => {
    const [dx, dy] = [panel.point(index)[0] - x, panel.point(index)[1] - y];
    const along = dx * right + dy * down;
    const cost = along + 2 * Math.abs(dx * down + dy * right);
    if (along > 0 && cost < best.cost) best = { index, cost };
  });
  return best.index;
}

export default function (component, root) {
  const { parentElement } = component;
  let view = views.get(parentElement);
  if (!view) views.set(parentElement, (view = new Frame(parentElement)));
  view.receive(component, root);
  // Streamlit cleans up after superseded runs too; only a host that left the page takes the view with it.
  return () => { if (!parentElement.host?.isConnected) view.destroy(); };
}
