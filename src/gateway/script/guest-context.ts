/** What the host asks of `step(action, …)`, in the order of a run: numbers cross cheaply. */
export const ACTION = { boot: 0, hold: 1, run: 2, callbacks: 3, arrive: 4, value: 5, collect: 6 } as const;
export type Action = (typeof ACTION)[keyof typeof ACTION];

/**
 * The part of the sandbox that hangs the context's variables into the script's globals, runs the script, and afterwards
 * tells the host what changed; source for the sandboxed engine.
 *
 * Values cross only when they are touched: each variable, and each property of a variable that is an object, is an
 * accessor that fetches its content from the host at first use. A script that reads one header never pays for the body.
 *
 * It takes `host(action, …)`, the one function that leads out, and the makers of the script's own library, each given the
 * kit of those before it. What it gives back is `step(action, …)`. Everything before the first step is the same for every
 * run and comes from a snapshot; `boot` and `hold` depend on a script and on the names of its variables alone, so that their
 * outcome can be kept too. Built-ins are taken aside first, so that a script that replaces them hurts only itself.
 */
export const GUEST_CONTEXT = String.raw`(function (host, makeDate, makeFormat, makeBuffer, makeVariables, makeXml, makeApim, makeMessage, makeModules, makeUrlopen) {
'use strict';
const { parse, stringify } = JSON;
const { defineProperty, getOwnPropertyDescriptor, getOwnPropertyNames, keys, freeze, preventExtensions, hasOwn } = Object;
const { apply, set: setProperty, deleteProperty } = Reflect;
// Called often: unlike a descriptor, it makes no object.
const getterOf = Function.prototype.call.bind(Object.prototype.__lookupGetter__);
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
// The variables that can change.
const slots = [];

function slotOf(target, key, path, inherited) {
  const fixed = inherited || protectedNames.has(path.join('.'));
  return { target, key, path, fixed, kind: 'unread', value: undefined, raw: undefined, text: '', children: [], names: undefined, known: undefined, getter: undefined };
}

// A variable or property whose value the host has. It is asked for when it is touched.
function give(target, key, path, inherited) {
  const slot = slotOf(target, key, path, inherited);
  let loaded = false;
  slot.getter = function () {
    if (!loaded) {
      loaded = true;
      slot.value = load(slot);
      if (!slot.fixed) replace(slot.value);
    }
    return slot.value;
  };
  const replace = (value) => defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  defineProperty(target, key, { get: slot.getter, set: slot.fixed ? undefined : replace, enumerable: true, configurable: !slot.fixed });
  return slot;
}

// The same for an object of which the names of the properties are known already.
function giveOpen(target, key, path, names) {
  const slot = slotOf(target, key, path, false);
  slot.value = open(slot, names);
  defineProperty(target, key, { value: slot.value, writable: !slot.fixed, enumerable: true, configurable: !slot.fixed });
  return slot;
}

function load(slot) {
  const answer = host('load', ...slot.path);
  const rest = answer.slice(1);
  slot.kind = answer[0];
  slot.text = rest;
  switch (slot.kind) {
    case 'o': return open(slot, parse(rest));
    case 'u': return undefined;
    case 'd': return new NativeDate(+rest);
    case 'b': return Buffer.from(host('bytes', +rest));
    case 's': return settle(slot, parse(rest, revive));
    default: return settle(slot, parse(rest));
  }
}

function open(slot, names) {
  const object = {};
  slot.kind = 'o';
  slot.names = names;
  slot.known = new Set(names);
  // What cannot change is not looked at again.
  for (const key of names) {
    const given = give(object, key, [...slot.path, key], slot.fixed);
    if (!given.fixed) slot.children.push(given);
  }
  return slot.fixed ? preventExtensions(object) : object;
}

function settle(slot, value) {
  if (slot.fixed) deepFreeze(value);
  if (slot.path.length !== 2 || slot.key !== 'headers' || !isPlain(value)) return value;
  slot.raw = value;
  return anyCase(value);
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

// Path, value, path, value …: many are told at once.
const writes = [];
function tell() {
  if (writes.length > 0) host('write', ...writes.splice(0));
}

function emit(path, value) {
  if (typeof value === 'function' || typeof value === 'symbol') {
    print('warn', path.join('.') + ' is a ' + typeof value + ': only data is kept after the script');
    return;
  }
  try {
    writes.push(stringify(path), value === undefined ? '' : stringify(value, replacer) ?? '');
    if (writes.length >= 64) tell();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    raised ??= new TypeError(path.join('.') + ' cannot be kept: ' + error.message);
  }
}

// Replaced without having been read: what was there tells what of a variable is gone, or that a plain value is the same. A body
// can be large, and whoever sets it wants it set.
function mustBeKnown(slot, value) {
  return slot.path.length === 1 ? isPlain(value) || !isObject(value) : !isObject(value) && slot.key !== 'body';
}

function collect(slot) {
  const { target, key } = slot;
  // As most are: never touched, or opened and still in its place.
  if (slot.getter !== undefined && getterOf(target, key) === slot.getter) return;
  if (slot.getter === undefined && target[key] === slot.value) return collectShallow(slot, slot.value);
  const now = getOwnPropertyDescriptor(target, key);
  if (now === undefined) return emit(slot.path, undefined);
  const value = now.get === undefined ? now.value : apply(now.get, target, []);
  if (slot.kind === 'unread' && mustBeKnown(slot, value)) slot.value = load(slot);
  switch (slot.kind) {
    case 'u': return value === undefined ? undefined : emit(slot.path, value);
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
  for (const child of slot.children) {
    if (value === slot.value) collect(child);
    else emit(child.path, value[child.key]);
  }
  eachNew(value, slot.names, slot.known, (key) => emit([...slot.path, key], value[key]));
}

// Names keep their order, so that all that are known are mostly passed without being looked up.
function eachNew(object, names, known, visit) {
  const now = keys(object);
  let at = 0;
  while (at < names.length && now[at] === names[at]) at++;
  for (; at < now.length; at++) if (!known.has(now[at])) visit(now[at]);
}

function collectDeep(slot, value) {
  // Not through the proxy in front of it.
  const now = slot.raw !== undefined && value === slot.value ? slot.raw : value;
  if (stringify(now) === slot.text) return;
  if (slot.key === 'body' || !isPlain(now) || slot.text[0] !== '{') return emit(slot.path, now);
  const before = parse(slot.text);
  for (const key of keys(before)) if (!hasOwn(now, key)) emit([...slot.path, key], undefined);
  for (const key of keys(now)) {
    const same = hasOwn(before, key) && (now[key] === before[key] || stringify(now[key]) === stringify(before[key]));
    if (!same) emit([...slot.path, key], now[key]);
  }
}

function collectAll() {
  try {
    for (const slot of slots) collect(slot);
    eachNew(global, visibleNames, givenNames, (name) => emit([name], global[name]));
  } finally {
    tell();
  }
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

function boot({ variables, readOnly }) {
  protectedNames = new Set(readOnly);
  for (const [name, ...members] of variables) {
    if (givenNames.has(name)) continue;
    givenNames.add(name);
    const given = members.length > 0 ? giveOpen(global, name, [name], members) : give(global, name, [name], false);
    if (!given.fixed) slots.push(given);
  }
  visibleNames = keys(global);
}

let main;
function step(action, given) {
  switch (action) {
    case ${ACTION.boot}:
      boot(parse(given));
      break;
    case ${ACTION.hold}:
      main = given;
      break;
    case ${ACTION.run}:
      attempt(() => watch(apply(main, global, [])));
      break;
    case ${ACTION.callbacks}: {
      const due = callbacks.splice(0);
      for (const callback of due) if (failure === undefined) attempt(callback);
      break;
    }
    case ${ACTION.arrive}: {
      const { id, bytes, ...answer } = parse(given);
      const callback = awaited.get(id);
      awaited.set(id, undefined);
      if (bytes !== undefined) answer.bytes = Buffer.from(host('bytes', bytes));
      callbacks.push(() => callback(answer));
      break;
    }
    case ${ACTION.value}:
      attempt(() => host('value', stringify({ value: result }, replacer)));
      break;
    case ${ACTION.collect}:
      if (rejected() !== undefined) fail(rejected());
      attempt(collectAll);
      break;
  }
  if (raised !== undefined) failure = describe(raised);
  // Nothing to tell, as most of the time.
  if (failure === undefined && !waiting && callbacks.length === 0) return '';
  return stringify({ failure, waiting, due: callbacks.length });
}

// What is there before the script runs.
const givenNames = new Set(getOwnPropertyNames(global));
let visibleNames = [];
return step;
})`;
