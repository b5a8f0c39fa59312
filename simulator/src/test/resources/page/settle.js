const done = arguments[arguments.length - 1];
const frames = () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
(async () => {
  await document.fonts.ready;
  for (const figure of document.querySelectorAll('figure')) {
    figure.scrollIntoView({behavior: 'instant'});
    await new Promise(requestAnimationFrame);
  }
  await Promise.all([...document.images].map(image => image.decode().catch(() => {})));
  await frames();
  scrollTo({top: 0, behavior: 'instant'});
  await frames();
})().then(() => done([]), failure => { throw failure; });
