/** Preloaded into the peer and its children: whatever listens, listens on the loopback address alone. */
'use strict';
const net = require('node:net');

const { listen } = net.Server.prototype;
net.Server.prototype.listen = function listenOnLoopback(...args) {
  const [first] = args;
  const callback = args.find((each) => typeof each === 'function');
  const options = typeof first === 'object' && first !== null ? { ...first } : { port: Number(first ?? 0) };
  if (options.path === undefined) options.host = '127.0.0.1';
  return listen.call(this, options, ...(callback === undefined ? [] : [callback]));
};
