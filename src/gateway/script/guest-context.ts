/** Name under which the prelude leaves `boot` for the host; gone before a script runs. */
export const BOOT = '\u0001boot';

/**
 * The part of the sandbox that hangs the context's variables into the script's globals, runs the script, and afterwards
 * tells the host what changed; source for the sandboxed engine.
 *
 * Values cross only when they are touched: each variable, and each property of a variable that is an object, is an
 * accessor that fetches its content from the host at first use. A script that reads one header never pays for the body.
 *
 * It takes `host(action, …)`, the one function that leads out, and the makers of the script's own library, each given the
 * kit of those before it. What it leaves
 * behind is `boot(start)`, which returns `step(action, …)`: everything up to `boot` is the same for every run and comes
 * from a snapshot. Built-ins are taken aside first, so that a script that replaces them hurts only itself.
 */
export const GUEST_CONTEXT = String.raw`(function (host, makeDate, makeFormat, makeBuffer, makeVariables, makeXml, makeApim, makeMessage, makeModules, makeUrlopen) {
'use strict';
const { parse, stringify } = JSON;
const { defineProperty, getOwnPropertyDescriptor, getOwnPropertyNames, keys, is, freeze, preventExtensions, hasOwn } = Object;
const { apply, set: setProperty, deleteProperty } = Reflect;
const isArray = Array.isArray;
const NativeDate = Date;
const NativeError = Error;
const { isFinite } = Number;
const NativePromise = Promise;
const then = Promise.prototype.then;
const global = globalThis;
const isBytes = ArrayBuffer.isView;
const isObject = (value) => typeof value === 'object' && value !== null;
const isPlain = (value) => isObject(value) && !isArray(value) && !isBytes(value) && !(value instanceof NativeDate);

let protectedNames = new Set();
const slots = [];

// A variable or property as it was given. entry is [scalar], or the number under which the host keeps the value.
function give(list, target, key, path, entry, inherited) {
  const fixed = inherited || protectedNames.has(path.join('.'));
  const slot = { target, key, path, fixed, kind: 'unread', index: entry, was: undefined, value: undefined, text: '', children: [], getter: undefined };
  list.push(slot);
  if (isArray(entry)) {
    slot.kind = 'scalar';
    slot.was = entry[0];
    defineProperty(target, key, { value: slot.was, writable: !fixed, enumerable: true, configurable: !fixed });
    return;
  }
  let loaded = false;
  slot.getter = function () {
    if (!loaded) {
      loaded = true;
      slot.value = load(slot, entry);
      if (!fixed) replace(slot.value);
    }
    return slot.value;
  };
  const replace = (value) => defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  defineProperty(target, key, { get: slot.getter, set: fixed ? undefined : replace, enumerable: true, configurable: !fixed });
}

function load(slot, index) {
  const answer = host('load', index);
  const rest = answer.slice(1);
  slot.kind = answer[0];
  slot.text = rest;
  switch (slot.kind) {
    case 'o': return loadShallow(slot, parse(rest));
    case 'd': return new NativeDate(+rest);
    case 'b': return Buffer.from(host('bytes', +rest));
    case 's': return settle(slot, parse(rest, revive));
    default: return settle(slot, parse(rest));
  }
}

function loadShallow(slot, entries) {
  const object = {};
  for (const key of keys(entries)) give(slot.children, object, key, [...slot.path, key], entries[key], slot.fixed);
  return slot.fixed ? preventExtensions(object) : object;
}

function settle(slot, value) {
  if (slot.fixed) deepFreeze(value);
  return slot.path.length === 2 && slot.key === 'headers' && isPlain(value) ? anyCase(value) : value;
}

function deepFreeze(value) {
  if (!isObject(value) || isBytes(value)) return;
  freeze(value);
  for (const key of keys(value)) deepFreeze(value[key]);
}

function revive(key, value) {
  if (!isObject(value) || !hasOwn(value, '\u0001')) return value;
  const [kind, content] = value['\u0001'];
  if (kind === 'n') return +content;
  return kind === 'd' ? new NativeDate(content) : Buffer.from(host('bytes', content));
}

// Header names have no case: message.headers['Content-Type'] finds content-type and keeps the first spelling.
function anyCase(headers) {
  const spelling = (key) => {
    if (typeof key !== 'string' || hasOwn(headers, key)) return key;
    const wanted = key.toLowerCase();
    return keys(headers).find((known) => known.toLowerCase() === wanted) ?? key;
  };
  return new Proxy(headers, {
    get: (target, key) => target[spelling(key)],
    set: (target, key, value) => setProperty(target, spelling(key), value),
    deleteProperty: (target, key) => deleteProperty(target, spelling(key)),
  });
}

// ---- the library of scripts ----

const hide = (object, name, value) => defineProperty(object, name, { value, writable: true, enumerable: false, configurable: true });
hide(global, 'Date', makeDate(NativeDate, () => host('now')));
hide(Math, 'random', function random() { return host('random'); });

let raised;
const awaited = new Map();
const callbacks = [];
const print = (method, ...values) => host('print', method, stringify(format(values)));
const kit = {
  host, parse, stringify, isPlain, isBytes, print,
  later: (callback) => callbacks.push(callback),
  // Ends the script with this error, even if the script catches what is thrown here.
  raise(error) { raised ??= error; throw error; },
  // What the host answers later: the callback is due when it has.
  ask(callback, ...question) {
    const id = awaited.size + 1;
    awaited.set(id, callback);
    host('ask', id, ...question);
  },
  isFixed: (path) => path.some((_, at) => protectedNames.has(path.slice(0, at + 1).join('.'))),
};
const format = makeFormat(kit);
const Buffer = kit.Buffer = makeBuffer(kit);
const console = kit.console = {};
for (const method of parse(host('console'))) console[method] = (...values) => print(method, ...values);
console.options = () => console;
kit.format = format;
kit.replacer = replacer;
kit.revive = revive;
kit.variables = makeVariables(kit);
const library = { console, Buffer, ...makeXml(kit), ...makeApim(kit), ...makeMessage(kit), ...makeModules(kit, makeUrlopen) };
for (const [name, value] of Object.entries(library)) hide(global, name, value);

// ---- what the script made of it ----

const keep = (bytes) => host('keep', bytes.buffer, bytes.byteOffset, bytes.byteLength);

function replacer(key, value) {
  const raw = this[key];
  if (raw instanceof NativeDate) return { '\u0001': ['d', raw.getTime()] };
  if (isBytes(raw)) return { '\u0001': ['b', keep(raw)] };
  if (raw instanceof ArrayBuffer) return { '\u0001': ['b', host('keep', raw, 0, raw.byteLength)] };
  if (raw instanceof NativeError) return { name: raw.name, message: raw.message };
  if (typeof raw === 'number' && !isFinite(raw)) return { '\u0001': ['n', String(raw)] };
  return typeof value === 'bigint' ? Number(value) : value;
}

function emit(path, value) {
  if (typeof value === 'function' || typeof value === 'symbol') {
    print('warn', path.join('.') + ' is a ' + typeof value + ': only data is kept after the script');
    return;
  }
  try {
    host('write', stringify(path), value === undefined ? '' : stringify(value, replacer) ?? '');
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    raised ??= new TypeError(path.join('.') + ' cannot be kept: ' + error.message);
  }
}

function collect(slot) {
  // Neither changed nor deleted: it was defined so.
  if (slot.fixed) return;
  const now = getOwnPropertyDescriptor(slot.target, slot.key);
  if (now === undefined) return emit(slot.path, undefined);
  if (now.get !== undefined && now.get === slot.getter) return;
  const value = now.get === undefined ? now.value : apply(now.get, slot.target, []);
  // Replaced without having been read: what was there must be known to tell what is gone.
  if (slot.kind === 'unread' && slot.path.length === 1 && isPlain(value)) slot.value = load(slot, slot.index);
  switch (slot.kind) {
    case 'scalar': return is(value, slot.was) ? undefined : emit(slot.path, value);
    case 'o': return collectShallow(slot, value);
    case 'd': return value instanceof NativeDate && value.getTime() === +slot.text ? undefined : emit(slot.path, value);
    case 'b': return isBytes(value) && keep(value) === +slot.text ? undefined : emit(slot.path, value);
    case 's': return stringify(value, replacer) === slot.text ? undefined : emit(slot.path, value);
    case 'j': return collectDeep(slot, value);
    default: return emit(slot.path, value);
  }
}

function collectShallow(slot, value) {
  if (!isPlain(value)) return emit(slot.path, value);
  const known = new Set();
  for (const child of slot.children) {
    known.add(child.key);
    if (value === slot.value) collect(child);
    else emit(child.path, value[child.key]);
  }
  for (const key of keys(value)) if (!known.has(key)) emit([...slot.path, key], value[key]);
}

function collectDeep(slot, value) {
  if (stringify(value) === slot.text) return;
  if (slot.key === 'body' || !isPlain(value) || slot.text[0] !== '{') return emit(slot.path, value);
  const before = parse(slot.text);
  for (const key of keys(before)) if (!hasOwn(value, key)) emit([...slot.path, key], undefined);
  for (const key of keys(value)) {
    if (!hasOwn(before, key) || stringify(value[key]) !== stringify(before[key])) emit([...slot.path, key], value[key]);
  }
}

function collectAll() {
  for (const slot of slots) collect(slot);
  for (const name of keys(global)) if (!givenNames.has(name)) emit([name], global[name]);
}

// ---- the steps of a run ----

function describe(error) {
  if (!isObject(error)) return { name: '', message: String(error) };
  const { name, message, status, headers, stack } = error;
  return {
    name: name === undefined ? '' : String(name),
    message: message === undefined ? '' : String(message),
    isError: error instanceof NativeError,
    stack: typeof stack === 'string' ? stack : '',
    status: isObject(status) ? { code: Number(status.code), reason: status.reason === undefined ? undefined : String(status.reason) } : undefined,
    headers: isPlain(headers) ? headers : undefined,
  };
}

let waiting = false;
let result;
let failure;
// What a script rejects with and goes on: the status it set belongs to the error.
const rejected = () => (kit.rejected === undefined ? undefined : Object.assign(kit.rejected, { status: kit.status }));
function fail(error) {
  failure ??= describe(raised ?? rejected() ?? error);
}
function attempt(task) {
  try { task(); } catch (error) { fail(error); }
}
function watch(value) {
  result = value;
  if (!(value instanceof NativePromise)) return;
  waiting = true;
  const finish = (task) => (settled) => { waiting = false; task(settled); };
  apply(then, value, [finish((settled) => { result = settled; }), finish(fail)]);
}

function step(action, main) {
  switch (action) {
    case 'run':
      attempt(() => watch(apply(main, global, [])));
      break;
    case 'callbacks': {
      const due = callbacks.splice(0);
      for (const callback of due) if (failure === undefined) attempt(callback);
      break;
    }
    case 'arrive': {
      const { id, bytes, ...answer } = parse(main);
      const callback = awaited.get(id);
      awaited.set(id, undefined);
      if (bytes !== undefined) answer.bytes = Buffer.from(host('bytes', bytes));
      callbacks.push(() => callback(answer));
      break;
    }
    case 'collect':
      if (rejected() !== undefined) fail(rejected());
      attempt(collectAll);
      break;
    case 'value':
      attempt(() => host('value', stringify({ value: result }, replacer)));
      break;
  }
  if (raised !== undefined) failure = describe(raised);
  return stringify({ failure, waiting, due: callbacks.length });
}

// What is there before the script runs.
const givenNames = new Set(getOwnPropertyNames(global));
global['${BOOT}'] = boot;
function boot(start) {
  delete global['${BOOT}'];
  const { variables, readOnly } = parse(start);
  protectedNames = new Set(readOnly);
  for (const name of keys(variables)) {
    if (givenNames.has(name)) continue;
    givenNames.add(name);
    give(slots, global, name, [name], variables[name], false);
  }
  return step;
}
})`;
