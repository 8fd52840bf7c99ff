// Finds what does not fit: text outside the window or cut by a frame, small or overlapping letters on a map.

() => {
  const SLACK = 1.5; // px; rounding of sub-pixel boxes
  const found = { scrolls: [], cut: [], small: [], overlapping: [], tiles: [] };
  const host = (node) => node.assignedSlot ?? node.parentNode ?? null;
  const up = (node) => (host(node) instanceof ShadowRoot ? host(node).host : host(node));

  for (const box of [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]) {
    const beyond = box.scrollWidth - box.clientWidth;
    if (beyond > SLACK) found.scrolls.push(`${box.tagName} is ${beyond}px wider than the window`);
  }

  // Left and right end of what can be seen of a node; a box that scrolls shows all in time.
  const room = (node) => {
    let [left, right] = [0, innerWidth];
    for (let box = node; box instanceof Element; box = up(box)) {
      const { overflowX, clipPath, position } = getComputedStyle(box);
      if (overflowX === "auto" || overflowX === "scroll") return box.dataset.testid === "stMain" ? [left, right] : null;
      if (clipPath !== "none" || (position === "absolute" && box.clientWidth <= 1)) return null; // for screen readers
      if (overflowX === "visible" || box === document.body) continue;
      const { left: from, right: to } = box.getBoundingClientRect();
      [left, right] = [Math.max(left, from), Math.min(right, to)];
    }
    return [left, right];
  };
  // The browser calls letters of a drawing visible although they, or a group around them, are not displayed.
  const displayed = (node) => {
    for (let box = node; box instanceof SVGElement; box = up(box)) if (getComputedStyle(box).display === "none") return false;
    return true;
  };
  const leaveOut = "style, script, template, noscript, [data-testid=stIconMaterial], [aria-expanded=false][data-testid=stSidebar]";
  const texts = (root) => {
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      if (node.shadowRoot) texts(node.shadowRoot);
      const parent = node.parentElement;
      if (node.nodeType !== Node.TEXT_NODE || !node.textContent.trim() || !parent) continue;
      if (parent.closest(leaveOut) || !displayed(parent) || !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect(), seen = box.width ? room(parent) : null;
      if (seen && (box.left < seen[0] - SLACK || box.right > seen[1] + SLACK)) {
        const by = Math.max(seen[0] - box.left, box.right - seen[1]);
        found.cut.push(`${node.textContent.trim().slice(0, 50)} by ${by.toFixed(0)}px`);
      }
    }
  };
  texts(document.querySelector('[data-testid="stApp"]'));

  const maps = [...document.querySelectorAll(".stBidiComponent *")].map((node) => node.shadowRoot)
    .filter((root) => root?.querySelector(".frame[data-state]"));
  for (const root of maps) {
    for (const node of root.querySelectorAll("svg text, figcaption *, footer p, .mark, button, .month")) {
      if (!node.textContent.trim() || !displayed(node)) continue;
      if (!node.checkVisibility({ visibilityProperty: true })) continue;
      const scale = node.getScreenCTM?.().a ?? 1;
      const size = parseFloat(getComputedStyle(node).fontSize) * scale;
      if (size < 11.9) found.small.push(`${node.textContent} at ${size.toFixed(1)}px`);
    }
    for (const panel of root.querySelectorAll("svg.panel")) {
      const boxes = [...panel.querySelectorAll(".label text")].filter((node) => node.checkVisibility() && node.textContent)
        .map((node) => ({ box: node.getBoundingClientRect(), label: node.parentNode, text: node.textContent }));
      // Letters fill the middle of their line, so lines may share a few pixels of empty height.
      const meet = (one, two) => Math.min(one.right, two.right) - Math.max(one.left, two.left) > 2
        && Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top) > 0.3 * Math.min(one.height, two.height);
      boxes.forEach((one, index) => boxes.slice(index + 1).forEach((two) => {
        if (one.label !== two.label && meet(one.box, two.box)) found.overlapping.push(`${one.text} and ${two.text}`);
      }));
    }
  }

  for (const node of document.querySelectorAll(".tile-value")) {
    const card = node.closest('[data-testid="stVerticalBlock"]').getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(node);
    const beyond = range.getBoundingClientRect().right - card.right;
    if (beyond > 0 || node.scrollWidth > node.clientWidth + SLACK) found.tiles.push(`${node.textContent} by ${beyond.toFixed(0)}px`);
  }
  return found;
}
