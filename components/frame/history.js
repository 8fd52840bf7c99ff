// A change of the view is one entry of the browser's history, in whatever order the messages of its run arrive.
//
// Streamlit makes an entry for a page and another for what the page writes into the address; and when a second Back
// comes before the run of the first has begun, one for the page that was only passed. What decides here is what the
// viewer did last: entering a page makes one entry, a step through history makes none.
(() => {
  const push = history.pushState.bind(history), doubleClick = 500; // ms in which a second click belongs to the first
  const resting = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning";
  const page = (place) => place.pathname.replace(/\/$/, "");
  let arriving = true, since = 0; // a page is on its way, its address not yet written; so it is at the very first
  let written = null; // the page whose run last said that its address is written: that a script rests may be old news
  // An entry was made since the viewer's last act: whatever follows takes its place, for an act makes one. A script that
  // sends its viewer to another page empties the address first; and a busy browser takes in what a page's run writes
  // into the address before the page itself.
  let made = false;
  let stepped = false;
  history.pushState = (state, title, url) => {
    const to = new URL(url ?? location.href, location.href), same = to.pathname === location.pathname;
    if (stepped) return same ? history.replaceState(state, title, url) : undefined;
    const over = made || (same && arriving);
    made = same && !arriving;
    if (!same) [arriving, since] = [true, performance.now()];
    return over ? history.replaceState(state, title, url) : push(state, title, url);
  };
  const act = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return; // the browser's own keys, such as those of Back
    stepped = made = false;
    if (written === page(location) && resting() && performance.now() - since > doubleClick) arriving = false;
  };
  for (const kind of ["pointerdown", "click", "keydown", "change"]) document.addEventListener(kind, act, true);
  addEventListener("cakupan-written", (event) => (written = page(event.detail)));
  addEventListener("popstate", () => {
    stepped = true;
    arriving = made = false;
  });
})();
