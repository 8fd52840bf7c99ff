// One map as an SVG list box: drawn once, then only class names, text nodes and positions change.

const MISSING = "rnx";
const LARGER = 640; // px of a map's width from which on fitted labels grow with it
const LARGEST = 1.25; // times their size, at most

/** An SVG element with attributes and children. */
function draw(name, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** An HTML element with attributes and children. */
function make(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** Writes an attribute or a text only when it differs: an unchanged node costs no layout. */
function put(node, key, value) {
  if (key === "text") {
    if (node.textContent !== value) node.textContent = value;
  } else if (value === null) node.removeAttribute(key);
  else if (node.getAttribute(key) !== String(value)) node.setAttribute(key, value);
}

const circle = (x, y, r) => `M${x - r},${y}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
const lead = (line) => `M${line.slice(0, 2)}L${line.slice(2)}`;

class Panel {
  constructor(map, name) {
    this.map = map;
    this.levels = [...map.levels].sort((one, two) => one.width - two.width);
    this.active = -1;
    this.form = "map";
    this.layoutKey = "";
    const [width, height] = map.view;
    this.svg = draw("svg", { class: "panel", viewBox: `0 0 ${width} ${height}`, role: "listbox", tabindex: 0 });
    this.defs = draw("defs", {}, ...patterns(`-${name}`));
    this.units = map.units.map((unit, index) => this.unit(unit, index, name));
    this.labels = map.units.map(() => this.label());
    this.amounts = new Amounts(map.units);
    this.tiles = new Tiles(map);
    this.insets = draw("g", { class: "insets", "aria-hidden": "true" }, ...map.insets.map(inset));
    this.outlines = Object.fromEntries(["hover", "selected", "focus"].map((kind) => [kind, outline(kind)]));
    this.svg.append(
      this.defs,
      draw("rect", { class: "sea", x: -width, y: -height, width: 3 * width, height: 3 * height }),
      this.insets,
      draw("g", { class: "units", role: "presentation" }, ...this.units.map((unit) => unit.group)),
      draw("path", { class: "border", d: map.border }),
      this.amounts.group,
      ...Object.values(this.outlines).map(({ group }) => group),
      this.tiles.group,
      draw("g", { class: "labels", "aria-hidden": "true" }, ...this.labels.map((label) => label.group)),
    );
  }

  unit(unit, index, name) {
    const group = draw("g", { class: "unit", role: "option", id: `${name}-${unit.code}`, "data-code": unit.code,
      "data-index": index, "aria-selected": "false" });
    group.append(draw("path", { class: "shape", d: unit.d }));
    if (unit.hit) group.append(draw("circle", { class: "hit", cx: unit.x, cy: unit.y, r: unit.hit }));
    if (unit.r) group.append(draw("circle", { class: "shape dot", cx: unit.x, cy: unit.y, r: unit.r }));
    const tile = draw("path", { class: "tile" });
    group.append(tile);
    return { group, tile, letter: "", land: unit.d, d: unit.d + (unit.r ? circle(unit.x, unit.y, unit.r) : "") };
  }

  label() {
    const [name, value] = [draw("text", { class: "name" }), draw("text", { class: "value" })];
    const leader = draw("path", { class: "leader" });
    return { group: draw("g", { class: "label" }, leader, name, value), name, value, leader };
  }

  /** Shows classes, texts and circles; touches only what differs, so a frame of the play bar stays cheap. */
  paint(letters, texts, sizes = null) {
    this.svg.toggleAttribute("data-amounts", sizes !== null);
    this.amounts.paint(sizes, letters);
    this.units.forEach((unit, index) => {
      const letter = letters[index];
      if (unit.letter !== letter) {
        unit.letter = letter;
        put(unit.group, "class", `unit c-${letter}`);
        put(this.labels[index].group, "class", `label c-${letter}`);
      }
      put(this.labels[index].value, "text", texts[index]);
      this.tiles.paint(index, letter, texts[index]);
    });
  }

  describe(texts) {
    this.units.forEach((unit, index) => put(unit.group, "aria-label", texts[index]));
  }

  select(index) {
    this.units.forEach((unit, each) => put(unit.group, "aria-selected", String(each === index)));
    this.labels.forEach((label, each) => label.group.toggleAttribute("data-selected", each === index));
    this.outline("selected", index);
  }

  outline(kind, index) {
    const { group, paths } = this.outlines[kind];
    const unit = this.units[index];
    const d = !unit ? "" : this.form === "tiles" ? unit.tile.getAttribute("d") : this.drawn(unit, index);
    for (const path of paths) put(path, "d", d);
    group.dataset.index = index;
    if (kind === "focus") put(this.svg, "aria-activedescendant", unit ? unit.group.id : null);
  }

  /** Draws an outline once more, after circles changed. */
  again(kind) {
    this.outline(kind, Number(this.outlines[kind].group.dataset.index ?? -1));
  }

  /** Px of a view unit. */
  unitSize() {
    const { width, height } = this.svg.getBoundingClientRect();
    return Math.min(width / this.map.view[0], height / this.map.view[1]);
  }

  /** Land and circle of an area. */
  drawn(unit, index) {
    return this.amounts.radius(index) ? unit.land + this.amounts.outline(index) : unit.d;
  }

  /** Centre of an area in the drawing's units. */
  point(index) {
    return this.form === "tiles" ? this.tiles.places[index].centre : [this.map.units[index].x, this.map.units[index].y];
  }

  /**
   * Fits labels, patterns and tiles to the size on screen; `size` is hero, card or thumb. `order` is the areas by
   * rank, null where the labels always keep the places made beforehand; `kinds` says that values are words.
   */
  layout(form, size, selected, { order = null, kinds = false } = {}) {
    const [width, height] = this.map.view;
    const box = this.svg.getBoundingClientRect();
    const shown = Math.min(box.width, (box.height * width) / height);
    const thumb = size === "thumb";
    const fitted = order && !thumb && form === "map";
    const content = fitted && [document.fonts.status, order, ...this.labels.map(({ value }) => value.textContent)];
    const key = [form, size, Math.round(shown), thumb || fitted ? selected : "", content].join();
    if (!shown || key === this.layoutKey) return;
    this.layoutKey = key;
    this.form = form;
    put(this.svg, "data-form", form);
    this.svg.toggleAttribute("data-kinds", kinds);
    const pixel = width / shown;
    this.svg.style.setProperty("--pixel", pixel);
    for (const pattern of this.defs.children) {
      put(pattern, "patternTransform", `scale(${pixel * breadth(pattern.dataset.letter)})`);
    }
    this.nameInsets(pixel);
    if (form === "tiles") this.placeTiles(pixel);
    else if (!fitted || !this.arrange(shown, pixel, { order, kinds, selected })) {
      this.placeLabels(shown, pixel, thumb ? selected : null);
    }
    for (const kind of Object.keys(this.outlines)) this.again(kind);
  }

  /** An inset's name stands in its title strip, as long as letters of legible size fit there. */
  nameInsets(pixel) {
    this.map.insets.forEach(({ name, x, w }, index) => {
      const text = this.insets.children[index].lastChild;
      put(text, "x", Math.round(x + 5 * pixel));
      put(text, "visibility", pixel < 14.5 && name.length * 7 * pixel < w ? "visible" : "hidden");
    });
  }

  placeLabels(shown, pixel, only) {
    const { level, fits } = this.level(shown);
    // Below the smallest level letters would shrink under the legible size, so they keep it instead.
    const letter = fits ? this.map.view[0] / level.width : pixel;
    this.svg.style.setProperty("--letter", letter);
    level.labels.forEach((box, index) => {
      const { name, value, leader, group } = this.labels[index];
      const area = this.map.units[index];
      let { show } = box;
      if (only !== null) show = index === only ? "both" : "none";
      else if (!fits && show === "both") show = "value";
      put(group, "data-show", show);
      put(group, "data-place", this.holds(index, box) ? "in" : "out");
      put(leader, "d", box.leader && show !== "none" ? lead(box.leader) : "");
      const [x, y] = only === null ? [box.x, box.y] : [area.x, area.y];
      write(name, [area.label ?? area.name], x, y - 2 * letter);
      write(value, null, x, y + (show === "both" ? 12 : 5) * letter);
    });
  }

  /** The places made beforehand that fit a width best. */
  level(shown) {
    const fitting = this.levels.filter((level) => level.width <= shown);
    return { level: fitting.at(-1) ?? this.levels[0], fits: fitting.length > 0 };
  }

  /** Places labels by their measured texts; false where the places made beforehand serve as well. */
  arrange(shown, pixel, { order, kinds, selected }) {
    const scale = clamped(shown / LARGER, 1, LARGEST);
    const letter = pixel * scale;
    const wide = this.measured(letter);
    if (!kinds && this.serves(shown, wide, selected)) return false;
    const second = kinds ? 14 : 19;
    const sizes = (index, show) => {
      const { name, value } = wide[index];
      if (show === "both") return [Math.max(name, value) + 4, kinds ? 31 : 33];
      return show === "name" ? [name + 4, 17] : [value + 4, second];
    };
    const worded = (index) => !MISSING.includes(this.units[index].letter);
    this.ground ??= new Ground(this.map, this.units.map(({ group }) => group.firstChild));
    const held = arranged(this.ground, this.map.units, { order, sizes, worded, kinds, selected, letter });
    this.labels.forEach(({ name, value, leader, group }, index) => {
      const place = held.get(index);
      put(group, "data-show", place?.show ?? "none");
      put(leader, "d", place?.leader ? lead(place.leader) : "");
      if (!place) return;
      put(group, "data-place", this.holds(index, place) ? "in" : "out");
      const both = place.show === "both";
      write(name, null, place.x, place.y + (both ? -2 : 4) * letter);
      write(value, null, place.x, place.y + (both ? 12 : 5) * letter);
    });
    return true;
  }

  /** Widths of all names and values in the px of a label. */
  measured(letter) {
    this.svg.style.setProperty("--letter", letter);
    this.labels.forEach(({ name, group }, index) => {
      const { label, name: whole } = this.map.units[index];
      put(group, "data-show", "both");
      write(name, [label ?? whole], 0, 0);
    });
    const width = (text) => text.getComputedTextLength() / letter;
    return this.labels.map(({ name, value }) => ({ name: width(name), value: width(value) }));
  }

  /** Whether the places made beforehand hold these texts, hardly enlarged, with all of the selected label. */
  serves(shown, wide, selected) {
    const { level, fits } = this.level(shown);
    const unit = this.map.view[0] / level.width;
    const held = ({ show, w }, index) => show === "none" || wide[index].value * unit <= w;
    const whole = selected === null || level.labels[selected].show === "both";
    return fits && whole && shown / level.width <= LARGEST && level.labels.every(held);
  }

  /** Whether a label stands on its own fill; a kota is always smaller than its label. */
  holds(index, { x, y, leader }) {
    const kota = this.map.units[index].kind === "kota";
    return !leader && !kota && this.units[index].group.firstChild.isPointInFill(new DOMPoint(x, y));
  }

  placeTiles() {
    this.tiles.place(this.svg, this.units.map(({ tile }) => tile));
  }
}

/** Places a text; `lines` of null leave its words as they are, a line wider than `room` is drawn narrower. */
function write(node, lines, x, y, step, room = Infinity) {
  const same = !lines || (node.textContent === lines.join("") && node.childElementCount === lines.length);
  if (!same) node.replaceChildren(...lines.map((line) => draw("tspan", {}, line)));
  [node, ...node.children].forEach((part) => put(part, "x", Math.round(x)));
  put(node, "y", Math.round(y));
  lines?.forEach((line, index) => {
    const wide = line.length * 6.2 * (step / 13) > room;
    put(node.children[index], "dy", index ? Math.round(step) : null);
    put(node.children[index], "lengthAdjust", wide ? "spacingAndGlyphs" : null);
    put(node.children[index], "textLength", wide ? Math.round(room) : null);
  });
}

/** A line over everything else, with a quieter one below it that parts it from any fill. */
function outline(kind) {
  const paths = ["under", "over"].map((part) => draw("path", { class: part }));
  return { group: draw("g", { class: `outline ${kind}`, "aria-hidden": "true" }, ...paths), paths };
}

function inset({ name, x, y, w, h }) {
  const title = draw("text", { y, dy: "1.2em" }, name);
  return draw("g", { class: "inset" }, draw("rect", { x, y, width: w, height: h }), title);
}
