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
// Words that cannot be broken stick out of the box of their element.
const right = element => Math.max(element.getBoundingClientRect().right, ...[...element.childNodes]
  .filter(node => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '')
  .map(node => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return range.getBoundingClientRect().right;
  }));
const found = [...document.body.querySelectorAll('*')]
  .filter(element => element.getClientRects().length > 0)
  .filter(element => right(element) > width + 1)
  .filter(element => !scrolls(element))
  .map(element => `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 40)}”`
    + ` ends at ${Math.round(right(element))} of ${width}`);
if (found.length === 0 && document.documentElement.scrollWidth > width) {
  found.push(`the page is ${document.documentElement.scrollWidth} wide, the window ${width}`);
}
return found.slice(0, 12);
