const found = [...window.watched ?? []];
if (window.hacked !== undefined) {
  found.push(`a script ran: ${window.hacked}`);
}
for (const element of document.querySelectorAll('x-hacked, [src=x], base, iframe, object, embed')) {
  found.push(`an element was made: ${element.outerHTML.slice(0, 80)}`);
}
for (const element of document.querySelectorAll('*')) {
  for (const attribute of element.attributes) {
    if (attribute.name.startsWith('on') || /^\s*(javascript|vbscript):/i.test(attribute.value)
        && ['href', 'src', 'action', 'formaction', 'xlink:href', 'data'].includes(attribute.name)) {
      found.push(`${element.tagName} has ${attribute.name}=${attribute.value.slice(0, 60)}`);
    }
  }
}
return found;
