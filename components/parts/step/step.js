// Steps to the previous or next area by key, wherever nothing else uses that key.
const STEPS = { "[": -1, "]": 1, ArrowLeft: -1, ArrowRight: 1 };
const TYPING = "input, textarea, select, [contenteditable]:not([contenteditable=false])";
const ARROWS = "[role=listbox], [role=slider], [role=radiogroup], [role=tablist], [role=menu], [role=grid], [role=region], [role=dialog], [role=application], table, .panel, .js-plotly-plot";
const views = new Map();

class Steps {
  constructor(host) {
    this.host = host;
    document.addEventListener("keydown", this);
  }

  // A component without a drawing would look as one that is still loading.
  show(parent) {
    if (parent.querySelector("span[hidden]")) return;
    const drawn = document.createElement("span");
    drawn.hidden = true;
    parent.append(drawn);
  }

  handleEvent(event) {
    if (!this.host.isConnected) {
      document.removeEventListener("keydown", this);
      return;
    }
    const step = STEPS[event.key];
    if (!step || event.defaultPrevented || event.ctrlKey || event.metaKey || (event.altKey && event.key.startsWith("Arrow"))) return;
    const taken = event.key.startsWith("Arrow") ? `${TYPING}, ${ARROWS}` : TYPING;
    if (event.composedPath().some((node) => node.matches?.(taken))) return;
    event.preventDefault();
    this.tell("step", step);
  }
}

export default function ({ parentElement, setTriggerValue }) {
  const host = parentElement.host ?? parentElement;
  if (!views.has(host)) views.set(host, new Steps(host));
  const steps = views.get(host);
  steps.tell = setTriggerValue;
  steps.show(parentElement);
  return () => {
    if (!host.isConnected) views.delete(host);
  };
}
