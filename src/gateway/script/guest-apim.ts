/** `apim`, `session` and `require` of gatewayscript (gateway.md §10.2); source for the sandboxed engine. */
export const GUEST_APIM = `(function (kit) {
'use strict';
const { parse, stringify, Buffer, console, isPlain, isBytes, later, raise, isFixed, print } = kit;
const names = (name) => String(name).split('.');
const isObject = (value) => typeof value === 'object' && value !== null;

// What a script gets is its own copy: changing it changes nothing until it is set again, as on the real gateway.
function copy(value) {
  if (!isObject(value) || value instanceof Date) return value;
  return isBytes(value) ? Buffer.from(value) : parse(stringify(value));
}
function walk(path) {
  let value = globalThis;
  for (const key of path) {
    if (value === undefined || value === null) return undefined;
    value = isObject(value) && Object.hasOwn(value, key) ? value[key] : isObject(value) ? inherited(value, key) : undefined;
  }
  return value;
}
// Headers answer to any spelling; nothing else has properties beyond its own.
const inherited = (value, key) => (key in Object.prototype ? undefined : value[key]);
function parentOf(path) {
  let parent = globalThis;
  for (const key of path.slice(0, -1)) {
    if (!isObject(parent[key])) parent[key] = {};
    parent = parent[key];
  }
  return parent;
}
function appended(before, value) {
  if (before === undefined) return [value];
  return Array.isArray(before) ? [...before, value] : [before, value];
}

const apim = {
  getvariable: (name) => copy(walk(names(name))),
  setvariable(name, value, action = 'set') {
    const path = names(name);
    if (isFixed(path)) return print('warn', name + ' cannot be changed');
    if (path.includes('__proto__')) return undefined;
    const key = path[path.length - 1];
    if (action === 'clear') {
      const parent = walk(path.slice(0, -1));
      if (isObject(parent)) delete parent[key];
    } else if (action === 'add') parentOf(path)[key] = appended(walk(path), copy(value));
    else if (action === 'set') parentOf(path)[key] = copy(value);
    else throw new TypeError("apim.setvariable: the action is 'set', 'add' or 'clear', not " + action);
  },
  error(name, code, reason, message) {
    const error = new Error(message === undefined ? '' : String(message));
    error.name = String(name);
    error.status = { code: Number(code), reason };
    raise(error);
  },
  output(contentType) { apim.setvariable('message.headers.content-type', contentType); },
  readInputAsJSON(callback) { answer(callback, () => readJson()); },
  readInputAsBuffer(callback) { answer(callback, () => readBytes()); },
  readInputAsBuffers(callback) { answer(callback, () => [readBytes()]); },
  readInputAsXML(callback) {
    answer(callback, () => { throw new Error('XML trees are not available here: use apim.readInputAsBuffer and toString()'); });
  },
  console,
};
apim.getVariable = apim.getContext = apim.getvariable;
apim.setVariable = apim.setvariable;

function answer(callback, read) {
  later(() => {
    let data;
    let problem = null;
    try { data = read(); } catch (error) { problem = error; }
    callback(problem, data);
  });
}
function readBytes() {
  const body = walk(['message', 'body']);
  if (body === undefined || body === null) return Buffer.from('');
  return isBytes(body) ? Buffer.from(body) : Buffer.from(typeof body === 'string' ? body : stringify(body));
}
function readJson() {
  const body = walk(['message', 'body']);
  if (isPlain(body) || Array.isArray(body)) return copy(body);
  const text = isBytes(body) ? Buffer.from(body).toString() : body;
  if (text === undefined || text === null || text === '') throw new SyntaxError('There is no payload to read');
  return typeof text === 'string' ? parse(text) : text;
}

const internals = {};
const internal = {
  getVariable: (name) => (name in internals ? internals[name] : name === 'content-type' ? apim.getvariable('message.headers.content-type') : undefined),
  setVariable: (name, value) => { internals[name] = value; },
};
internal.getVar = internal.getVariable;
internal.setVar = internal.setVariable;

const session = {
  input: {
    readAsJSON: apim.readInputAsJSON, readAsBuffer: apim.readInputAsBuffer,
    readAsBuffers: apim.readInputAsBuffers, readAsXML: apim.readInputAsXML,
  },
  output: { write: (value) => apim.setvariable('message.body', value) },
  name: () => internal,
  reject(message) { apim.error('JavaScriptError', 500, 'Internal Server Error', message); },
};

const known = new Set(['apim', './apim.custom.js', 'apim.custom.js', 'local:///isp/policy/apim.custom.js']);
function require(name) {
  if (known.has(name)) return apim;
  throw new ReferenceError("require('" + name + "') is not available: scripts here can require 'apim' only");
}
return { apim, session, require };
})`;
