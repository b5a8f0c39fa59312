// Only what makes the whole page scroll: a box that scrolls by itself may hold anything.
const scrolls = element => {
  for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
    if (getComputedStyle(box).overflowX !== 'visible') {
      return true;
    }
  }
  return false;
};
const width = innerWidth;
const found = [...document.body.querySelectorAll('*')]
  .filter(element => element.getClientRects().length > 0)
  .filter(element => element.getBoundingClientRect().right > width + 1)
  .filter(element => !scrolls(element))
  .map(element => `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 40)}”`
    + ` ends at ${Math.round(element.getBoundingClientRect().right)} of ${width}`);
if (found.length === 0 && document.documentElement.scrollWidth > width) {
  found.push(`the page is ${document.documentElement.scrollWidth} wide, the window ${width}`);
}
return found.slice(0, 12);
