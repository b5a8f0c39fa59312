const paint = performance.getEntriesByName('first-contentful-paint')[0];
const load = performance.getEntriesByType('navigation')[0];
return [paint ? Math.round(paint.startTime) : -1, Math.round(load.loadEventEnd)];
