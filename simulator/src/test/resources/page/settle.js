const done = arguments[arguments.length - 1];
const frames = () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
(async () => {
  await document.fonts.ready;
  for (const figure of document.querySelectorAll('figure')) {
    figure.scrollIntoView();
    await frames();
  }
  await Promise.all([...document.images].map(image => image.decode().catch(() => {})));
  scrollTo(0, 0);
  await frames();
})().then(() => done([]), failure => done([String(failure)]));
