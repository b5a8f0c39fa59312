const done = arguments[arguments.length - 1];
const shown = 4;
axe.run(document, {runOnly: {type: arguments[0], values: arguments[1]}, reporter: 'no-passes', preload: false})
  .then(result => done(result.violations.map(violation =>
    `${violation.id}: ${violation.help}, ${violation.nodes.length} times: `
      + violation.nodes.slice(0, shown)
        .map(node => `${node.target} ${node.any.concat(node.all, node.none).map(check => check.message)}`)
        .join('; '))),
  failure => done([`axe failed: ${failure}`]));
