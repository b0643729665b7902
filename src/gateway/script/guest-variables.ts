/** Reading and changing variables by dotted name, and reading payloads; source for the sandboxed engine. */
export const GUEST_VARIABLES = `(function (kit) {
'use strict';
const { parse, stringify, Buffer, isPlain, isBytes, later, isFixed, print } = kit;
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
const get = (name) => copy(walk(names(name)));
function set(name, value, action = 'set') {
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
}

function bytesOf(body) {
  if (body === undefined || body === null) return Buffer.from('');
  return isBytes(body) ? Buffer.from(body) : Buffer.from(typeof body === 'string' ? body : stringify(body));
}
function jsonOf(body) {
  if (isPlain(body) || Array.isArray(body)) return copy(body);
  const text = isBytes(body) ? Buffer.from(body).toString() : body;
  if (text === undefined || text === null || text === '') throw new SyntaxError('There is no payload to read');
  return typeof text === 'string' ? parse(text) : text;
}
// Calls back with (error, data) when the script has come to its end; without a callback, gives a promise.
function answer(callback, read) {
  if (typeof callback !== 'function') return new Promise((resolve, reject) => answer((problem, data) => (problem ? reject(problem) : resolve(data)), read));
  later(() => {
    let data;
    let problem = null;
    try { data = read(); } catch (error) { problem = error; }
    callback(problem, data);
  });
}
/** The ways to read what a function gives: the body of a message, of an answer. */
const readers = (body) => ({
  readAsJSON: (callback) => answer(callback, () => jsonOf(body())),
  readAsBuffer: (callback) => answer(callback, () => bytesOf(body())),
  readAsBuffers: (callback) => answer(callback, () => [bytesOf(body())]),
  readAsXML: (callback) => answer(callback, () => kit.XML.parse(bytesOf(body()))),
});
return { get, set, copy, walk: (name) => walk(names(name)), readers };
})`;
