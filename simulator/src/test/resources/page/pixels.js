return [...document.querySelectorAll('canvas')].map(canvas => {
  const pixels = new Uint32Array(
    canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  return pixels.reduce((sum, pixel) => Math.imul(sum, 31) + pixel | 0, 0);
});
