const place = element => element.closest('figure')?.id || element.closest('section')?.id || '';
const empty = [];
for (const image of document.images) {
  if (!image.complete || image.naturalWidth === 0) {
    empty.push(`img in ${place(image)}: ${image.alt}`);
  }
}
for (const canvas of document.querySelectorAll('canvas')) {
  if (canvas.width === 0 || canvas.height === 0) {
    empty.push(`canvas without size in ${place(canvas)}`);
    continue;
  }
  const pixels = new Uint32Array(
    canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  if (pixels.every(pixel => pixel === pixels[0])) {
    empty.push(`canvas of one colour in ${place(canvas)}`);
  }
}
return empty;
