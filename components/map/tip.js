// The tooltip: an area's name, value, details and last year, beside the area and inside the frame.

class Tip {
  constructor(stage) {
    this.stage = stage;
    this.box = make("div", { class: "tip", hidden: "" });
  }

  hide() {
    this.box.hidden = true;
  }

  show({ name, value, rows, year, caption }, index, panel) {
    this.box.hidden = false;
    const line = sparkline(year);
    this.box.replaceChildren(
      make("b", {}, name), make("strong", {}, value),
      make("dl", {}, ...rows.flatMap(([label, text]) => [make("dt", {}, label), make("dd", {}, text)])),
      ...(line ? [line, make("small", {}, caption)] : []),
    );
    this.place(index, panel);
  }

  /** It follows the area, not the pointer, and so does not tremble. */
  place(index, panel) {
    const stage = this.stage.getBoundingClientRect();
    const centre = new DOMPoint(...panel.point(index)).matrixTransform(panel.svg.getScreenCTM());
    const shape = panel.units[index].group.getBoundingClientRect();
    const left = Math.max(shape.left, centre.x - 90) - stage.left;
    const right = Math.min(shape.right, centre.x + 90) - stage.left;
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const x = right + 10 + width <= stage.width ? right + 10 : left - 10 - width;
    const y = centre.y - stage.top - height / 2;
    const within = (value, most) => Math.round(Math.max(4, Math.min(value, most - 4)));
    this.box.style.transform = `translate(${within(x, stage.width - width)}px,${within(y, stage.height - height)}px)`;
  }
}

/** Up to 12 values as a line with gaps where a month is missing; null when there is no line to draw. */
function sparkline(values) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const spread = Math.max(high - low, 0.05 * Math.abs(high)) || 1; // a flat year stays a flat line
  const x = (month) => (4 + (month * 152) / (values.length - 1)).toFixed(1);
  const y = (value) => (32 - ((value - low) / spread) * 26).toFixed(1);
  const step = (value, month) => {
    if (value === null) return "";
    return `${(values[month - 1] ?? null) === null ? "M" : "L"}${x(month)},${y(value)}`;
  };
  const last = values.findLastIndex((value) => value !== null);
  return draw("svg", { class: "sparkline", viewBox: "0 0 160 38", "aria-hidden": "true" },
    draw("path", { d: values.map(step).join("") }), draw("circle", { cx: x(last), cy: y(values[last]), r: 3 }));
}
