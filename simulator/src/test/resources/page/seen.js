return [...document.querySelectorAll(arguments[0])]
  .filter(element => element.getClientRects().length > 0)
  .map(element => element.id || element.tagName);
