/** `urlopen` of gatewayscript: calls a back end through the host and calls back; source for the sandboxed engine. */
export const GUEST_URLOPEN = `(function (kit) {
'use strict';
const { ask, Buffer, isBytes, isPlain, stringify, variables: { readers } } = kit;

function bodyOf(data) {
  if (data === undefined || data === null) return undefined;
  if (isBytes(data)) return Buffer.from(data);
  return Buffer.from(isPlain(data) || Array.isArray(data) ? stringify(data) : String(data));
}
const linesOf = (headers) => Object.entries(headers ?? {}).flatMap(([name, value]) =>
  (Array.isArray(value) ? value : [value]).map((each) => [name, String(each)]));

function failure({ message, code }) {
  const error = new Error(message);
  return Object.assign(error, { errorMessage: message, errorCode: code, errorDescription: message, errorSuggestion: '' });
}
function responseOf({ status, reason, headers, bytes }) {
  const named = {};
  for (const [name, value] of headers) named[name] = name in named ? [].concat(named[name], value) : value;
  const find = (wanted) => Object.keys(named).find((name) => name.toLowerCase() === String(wanted).toLowerCase());
  return {
    statusCode: status, reasonPhrase: reason, headers: named,
    get: (name) => (name === undefined ? { ...named } : named[find(name)]),
    ...readers(() => bytes),
    discard(callback) { if (typeof callback === 'function') kit.later(() => callback(null)); },
    disconnect() {},
  };
}
function open(options, callback) {
  const given = typeof options === 'string' ? { target: options } : options;
  if (given === null || typeof given !== 'object') throw new TypeError('urlopen.open takes an address, or options with a target');
  if (typeof callback !== 'function') return new Promise((resolve, reject) => open(given, (error, response) => (error ? reject(error) : resolve(response))));
  const body = bodyOf(given.data);
  const headers = linesOf(given.headers);
  if (given.contentType !== undefined) headers.push(['Content-Type', String(given.contentType)]);
  const call = { url: String(given.target ?? ''), method: String(given.method ?? (body === undefined ? 'get' : 'post')), headers, timeout: Number(given.timeout ?? 60) };
  const done = (answer) => (answer.problem === undefined ? callback(null, responseOf(answer)) : callback(failure(answer.problem)));
  ask(done, stringify(call), ...(body === undefined ? [] : [body.buffer.slice(body.byteOffset, body.byteOffset + body.byteLength)]));
}
return { open };
})`;
