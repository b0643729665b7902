/** `require` of gatewayscript and the modules behind it; source for the sandboxed engine. A module is made when it is asked for. */
export const GUEST_MODULES = `(function (kit, makeUrlopen) {
'use strict';
const { host, parse, stringify, Buffer, isBytes, format, variables: { get, set, copy, walk } } = kit;

// Telling early what is missing beats 'not a function'.
const complete = (name, module) => new Proxy(module, {
  get(target, key) {
    if (key in target || typeof key !== 'string' || ['then', 'toJSON', 'default', '__esModule'].includes(key)) return target[key];
    throw new ReferenceError(name + '.' + key + ' is not available: ' + name + ' has ' + Object.keys(target).join(', ') + ' here');
  },
});
const bytesOf = (data, encoding) => (isBytes(data) ? Buffer.from(data) : Buffer.from(String(data), encoding));
const viewOf = (bytes) => [bytes.buffer, bytes.byteOffset, bytes.byteLength];

function makeCrypto() {
  const algorithmOf = (name) => String(name).toLowerCase().replace(/^(?:rsa|hmac)-/, '').replace(/-/g, '');
  const hashes = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'];
  const known = (name) => {
    const algorithm = algorithmOf(name);
    if (!hashes.includes(algorithm)) throw new RangeError('crypto: ' + name + ' is not one of ' + hashes.join(', '));
    return algorithm;
  };
  const digesting = (finish) => {
    const parts = [];
    let size = 0;
    return {
      update(data, encoding) {
        const part = bytesOf(data, encoding);
        size += part.length;
        if (size > 1e6) throw new RangeError('crypto: at most a million bytes at once');
        parts.push(part);
        return this;
      },
      digest(encoding) {
        const bytes = Buffer.from(finish(Buffer.concat(parts)));
        return encoding === undefined || encoding === 'buffer' ? bytes : bytes.toString(encoding);
      },
    };
  };
  const randomBytes = (size, callback) => {
    if (!(size >= 0 && size <= 1e6)) throw new RangeError('crypto.randomBytes: a size from 0 to 1000000');
    const bytes = Buffer.from(host('random-bytes', size));
    return typeof callback === 'function' ? kit.later(() => callback(null, bytes)) : bytes;
  };
  return complete('crypto', {
    createHash: (name) => { const algorithm = known(name); return digesting((data) => host('digest', algorithm, ...viewOf(data))); },
    createHmac: (name, key) => { const algorithm = known(name); const secret = bytesOf(key); return digesting((data) => host('hmac', algorithm, ...viewOf(secret), ...viewOf(data))); },
    getHashes: () => [...hashes],
    randomBytes,
    randomUUID: () => host('uuid'),
    timingSafeEqual: (one, other) => bytesOf(one).equals(bytesOf(other)),
  });
}

const decoded = (text) => { try { return decodeURIComponent(text.replace(/\\+/g, ' ')); } catch { return text; } };
function makeQuerystring() {
  const escape = (value) => encodeURIComponent(typeof value === 'object' ? '' : String(value));
  return complete('querystring', {
    parse(text, separator = '&', equals = '=') {
      const found = Object.create(null);
      for (const pair of String(text).split(separator)) {
        if (pair === '') continue;
        const at = pair.indexOf(equals);
        const name = decoded(at < 0 ? pair : pair.slice(0, at));
        const value = at < 0 ? '' : decoded(pair.slice(at + equals.length));
        found[name] = name in found ? [].concat(found[name], value) : value;
      }
      return found;
    },
    stringify: (object, separator = '&', equals = '=') => Object.entries(object ?? {})
      .flatMap(([name, value]) => [].concat(value).map((each) => escape(name) + equals + escape(each))).join(separator),
    escape, unescape: decoded,
  });
}

function makeUrl() {
  const fields = (text, base) => {
    const found = host('url', stringify(String(text)), base === undefined ? '' : stringify(String(base)));
    if (found === undefined) throw new TypeError('Invalid URL: ' + text);
    return parse(found);
  };
  class Url {
    constructor(text, base) { Object.assign(this, fields(text, base)); }
    get searchParams() { return new Map(Object.entries(load('querystring').parse(this.search.slice(1)))); }
    toString() { return this.href; }
    toJSON() { return this.href; }
  }
  function parseUrl(text, withQuery) {
    const [, protocol = null, slashes, auth = null, hostname = null, port = null, pathname = null, search = null, hash = null] =
      /^([a-z][a-z\\d+.-]*:)?(?:(\\/\\/)(?:([^@\\/?#]*)@)?([^:\\/?#]*)(?::(\\d+))?)?([^?#]*)?(\\?[^#]*)?(#.*)?$/is.exec(String(text)) ?? [];
    const query = search === null ? null : search.slice(1);
    return {
      protocol, slashes: slashes === undefined ? null : true, auth, host: hostname === null ? null : hostname + (port === null ? '' : ':' + port), port, hostname,
      hash, search, query: withQuery ? load('querystring').parse(query ?? '') : query, pathname: pathname || (hostname === null ? null : '/'),
      path: (pathname || '') + (search ?? '') || null, href: String(text),
    };
  }
  return complete('url', {
    parse: parseUrl, URL: Url,
    format: (parts) => (typeof parts === 'string' ? parts : parts instanceof Url ? parts.href
      : (parts.protocol ?? '') + (parts.slashes || parts.host || parts.hostname ? '//' : '') + (parts.auth ? parts.auth + '@' : '')
        + (parts.host ?? (parts.hostname ?? '') + (parts.port ? ':' + parts.port : '')) + (parts.pathname ?? '')
        + (parts.search ?? (parts.query ? '?' + load('querystring').stringify(parts.query) : '')) + (parts.hash ?? '')),
    resolve: (from, to) => fields(to, from).href,
  });
}

const makeUtil = () => complete('util', {
  format: (...values) => format(values),
  inspect: (value) => format([value]),
  inherits(child, parent) { Object.setPrototypeOf(child.prototype, parent.prototype); child.super_ = parent; },
  promisify: (task) => (...values) => new Promise((resolve, reject) => task(...values, (error, value) => (error ? reject(error) : resolve(value)))),
  isArray: Array.isArray, isString: (value) => typeof value === 'string', isObject: (value) => typeof value === 'object' && value !== null,
});

function makeHeaders() {
  const headers = (variable, isFixed) => ({
    get(name) { return name === undefined ? get(variable + '.headers') : copy(walk(variable)?.headers?.[String(name)]); },
    set(name, value) { set(variable + '.headers.' + name, value); },
    remove(name) { set(variable + '.headers.' + name, undefined, 'clear'); },
    get headers() { return get(variable + '.headers'); },
    get statusCode() { return get('message.status.code'); },
    set statusCode(code) { set('message.status.code', Number.parseInt(code, 10)); },
    get reasonPhrase() { return get('message.status.reason'); },
    set reasonPhrase(reason) { set('message.status.reason', String(reason)); },
  });
  return complete('header-metadata', { current: headers('message'), original: headers('request'), response: headers('message') });
}

const makers = {
  apim: () => kit.apim, urlopen: () => complete('urlopen', makeUrlopen(kit)),
  crypto: makeCrypto, url: makeUrl, querystring: makeQuerystring, util: makeUtil, 'header-metadata': makeHeaders,
  buffer: () => ({ Buffer }),
};
const synonyms = { './apim.custom.js': 'apim', 'apim.custom.js': 'apim', 'local:///isp/policy/apim.custom.js': 'apim' };
const loaded = {};
function load(name) { return (loaded[name] ??= makers[name]()); }
function require(name) {
  const known = Object.hasOwn(synonyms, name) ? synonyms[name] : name;
  if (Object.hasOwn(makers, known)) return load(known);
  throw new ReferenceError("require('" + name + "') is not available: scripts here can require " + Object.keys(makers).join(', '));
}
return { require };
})`;
