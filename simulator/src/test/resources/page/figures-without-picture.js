const seen = element => element.getClientRects().length > 0 && element.getBoundingClientRect().height > 20;
return [...document.querySelectorAll('figure')]
  .filter(figure => ![...figure.querySelectorAll('img, canvas, svg')]
    .some(picture => seen(picture) && (picture.tagName !== 'IMG' || picture.naturalWidth > 0)))
  .map(figure => figure.id || figure.textContent.trim().slice(0, 60));
