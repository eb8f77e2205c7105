// What scrolls can be reached with the keyboard: wide tables and pictures, long lines of code.
const markScrolling = () => {
  for (const frame of document.querySelectorAll("pre, .table-wrapper, article p:has(> img)")) {
    if (frame.scrollWidth > frame.clientWidth) frame.setAttribute("tabindex", "0");
    else frame.removeAttribute("tabindex");
  }
};
window.addEventListener("load", markScrolling);
window.addEventListener("resize", markScrolling);
