const element = [...document.querySelectorAll(arguments[0])]
  .filter(found => found.getClientRects().length > 0)[arguments[1]];
element.scrollIntoView({block: 'center', behavior: 'instant'});
const box = element.getBoundingClientRect();
return [box.left, box.top, box.width, box.height];
