/** `context` of gatewayscript on the API gateway (gateway.md §10.2): messages, variables, reject; source for the sandboxed engine. */
export const GUEST_MESSAGE = `(function (kit) {
'use strict';
const { variables: { get, set, copy, walk, readers } } = kit;

const headersOf = (variable) => ({
  get(name) { return name === undefined ? get(variable + '.headers') : copy(walk(variable)?.headers?.[String(name)]); },
  getAll: () => get(variable + '.headers'),
  set: (name, value) => set(variable + '.headers.' + name, value),
  remove: (name) => set(variable + '.headers.' + name, undefined, 'clear'),
});

// '503 Service Unavailable', '503' and 503 are all understood.
function statusOf(value) {
  const [, code = value, reason] = /^\\s*(\\d{3})(?:\\s+(.*?))?\\s*$/.exec(String(value)) ?? [];
  return { code: Number(code), ...(reason ? { reason } : {}) };
}

class Message {
  #variable;
  constructor(variable) {
    this.#variable = variable;
    this.header = headersOf(variable);
    this.body = {
      ...readers(() => walk(variable + '.body')),
      write(data, callback) {
        set(variable + '.body', data);
        if (typeof callback === 'function') kit.later(() => callback(null));
      },
    };
  }
  get headers() { return get(this.#variable + '.headers'); }
  get statusCode() { return get(this.#variable + '.status.code'); }
  set statusCode(value) {
    const { code, reason } = statusOf(value);
    if (this.#variable === 'message') kit.status = { code, reason };
    set(this.#variable + '.status.code', code);
    if (reason !== undefined) set(this.#variable + '.status.reason', reason);
  }
  get reasonPhrase() { return get(this.#variable + '.status.reason'); }
  set reasonPhrase(reason) { set(this.#variable + '.status.reason', String(reason)); }
}

const request = { header: { get: headersOf('request').get, getAll: headersOf('request').getAll }, body: readers(() => walk('request.body')) };
const facts = { method: 'verb', contentType: 'content-type' };
for (const name of ['verb', 'method', 'uri', 'path', 'search', 'querystring', 'headers', 'parameters', 'contentType', 'content-type', 'date', 'authorization']) {
  Object.defineProperty(request, name, { get: () => get('request.' + (facts[name] ?? name)), enumerable: true });
}

const message = new Message('message');
const context = {
  get: get,
  set: (name, value) => set(name, value),
  clear: (name) => set(name, undefined, 'clear'),
  message,
  request,
  getMessage(name) {
    if (typeof walk(name) !== 'object') throw new ReferenceError('There is no message ' + name + ': context.createMessage() makes one');
    return name === 'message' ? message : new Message(String(name));
  },
  createMessage(name) {
    set(name, { headers: {} });
    return new Message(String(name));
  },
  // The script goes on: what it sets afterwards, a status above all, belongs to the error.
  reject(name, text) {
    const error = new Error(text === undefined ? '' : String(text));
    error.name = String(name);
    kit.rejected ??= error;
  },
};
return { context };
})`;
