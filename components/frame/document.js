// Holds the place of the page until it is whole, so that nothing jumps while its parts arrive; see document.py.
(() => {
  const page = document.documentElement, longest = 15_000; // then what there is is better than nothing
  const chosen = { Light: "light", Dark: "dark" }[localStorage.getItem("cakupan-appearance")];
  const drawn = (node) => {
    const root = [...node.querySelectorAll("*")].find((each) => each.shadowRoot)?.shadowRoot;
    return root?.childElementCount > 1 && !root.querySelector('[data-state="loading"]');
  };
  const whole = () => {
    const app = document.querySelector('[data-testid="stApp"]')?.dataset;
    if (document.querySelector('[role="dialog"], [data-testid="stException"]')) return true; // no page, but why
    return document.querySelector(".st-key-bar") && app.testScriptState === "notRunning"
      && !document.querySelector('[data-testid="stSkeleton"]')
      && [...document.querySelectorAll(".stBidiComponent")].every(drawn)
      && [...document.querySelectorAll(".stPlotlyChart")].every((node) => node.querySelector(".main-svg"));
  };
  let seen = 0; // frames in which it was whole: what arrives together is not there in the same one
  const look = () => {
    seen = whole() ? seen + 1 : 0;
    if (seen < 3 && performance.now() < longest) return requestAnimationFrame(look);
    page.classList.remove("waiting");
    page.style.colorScheme = "";
    document.querySelector(".waiting-page")?.remove();
  };
  page.classList.add("waiting");
  page.style.colorScheme = chosen ?? "light dark";
  requestAnimationFrame(look);
})();
