return [...document.querySelectorAll('figure')]
  .filter(figure => figure.getClientRects().length > 0)
  .filter(figure => figure.getBoundingClientRect().height <= innerHeight)
  .filter(figure => getComputedStyle(figure).breakInside !== 'avoid')
  .map(figure => figure.id || figure.textContent.trim().slice(0, 60));
