// Two small buttons that save the Plotly chart in a named Streamlit container.

const rows = new WeakMap();

/** The chart's layers, as Plotly stacks them, and its size. */
function chart(key) {
  const plot = document.querySelector(`.st-key-${CSS.escape(key)} .js-plotly-plot`);
  const layers = plot ? [...plot.querySelectorAll(".main-svg")] : [];
  return layers.length ? { svg: layers, width: plot.clientWidth, height: plot.clientHeight } : null;
}

export default function ({ parentElement, data }) {
  let row = rows.get(parentElement);
  if (!row) {
    row = { data };
    const box = document.createElement("div");
    const style = document.createElement("style");
    style.textContent = BUTTON_STYLES;
    for (const format of ["png", "svg"]) {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.format = format;
      button.textContent = format.toUpperCase();
      button.addEventListener("click", () => {
        const found = chart(row.data.target);
        const style = getComputedStyle(box);
        const [background, color, font] = ["--st-background-color", "--st-text-color", "--st-font"]
          .map((name) => style.getPropertyValue(name));
        if (found) saveFigure({ ...row.data, ...found, background, color, font }, format, row.data.filename);
      });
      box.append(button);
    }
    parentElement.append(style, box);
    row.box = box;
    rows.set(parentElement, row);
  }
  row.data = data;
  for (const button of row.box.children) {
    button.title = data.words[button.dataset.format];
    button.setAttribute("aria-label", button.title);
  }
}
