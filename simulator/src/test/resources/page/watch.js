window.watched = [];
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
  window[name] = text => window.watched.push(`${name} ${text}`);
}
addEventListener('securitypolicyviolation', event =>
  window.watched.push(`policy ${event.violatedDirective} against ${event.blockedURI}`));
addEventListener('error', event => window.watched.push(`error ${event.message ?? event.target?.outerHTML}`), true);
addEventListener('unhandledrejection', event => window.watched.push(`rejection ${event.reason}`));
