/** `apim` and `session` of gatewayscript (gateway.md §10.2); source for the sandboxed engine. */
export const GUEST_APIM = `(function (kit) {
'use strict';
const { host, parse, stringify, console, raise, variables: { get, set, walk, readers }, replacer, revive } = kit;
const input = readers(() => walk('message.body'));

const apim = {
  getvariable: get, getVariable: get, getContext: get,
  setvariable: set, setVariable: set,
  error(name, code, reason, message) {
    const error = new Error(message === undefined ? '' : String(message));
    error.name = String(name);
    error.status = { code: Number(code), reason };
    raise(error);
  },
  output(contentType) { set('message.headers.content-type', contentType); },
  readInputAsJSON: input.readAsJSON,
  readInputAsBuffer: input.readAsBuffer,
  readInputAsBuffers: input.readAsBuffers,
  readInputAsXML: input.readAsXML,
  console,
};

// Values that the scripts of one call share. The gateway's own, under _apimgmt, starts with what it knows of the payload.
function sessionContext(name) {
  const key = (variable) => stringify([String(name), String(variable)]);
  const read = (variable) => {
    const kept = host('recall', key(variable));
    if (kept !== undefined) return parse(kept, revive)[0] ?? undefined;
    return name === '_apimgmt' && variable === 'content-type' ? get('message.headers.content-type') : undefined;
  };
  const write = (variable, value) => { host('remember', key(variable), stringify([value], replacer)); };
  const drop = (variable) => write(variable, undefined);
  return {
    getVariable: read, getVar: read, setVariable: write, setVar: write, deleteVariable: drop, deleteVar: drop,
    write: (value) => set('message.body', value),
  };
}

const output = { write: (value) => set('message.body', value) };
const session = {
  input, INPUT: input, output, OUTPUT: output,
  name: sessionContext,
  createContext: sessionContext,
  reject(message) { apim.error('JavaScriptError', 500, 'Internal Server Error', message); },
};
kit.apim = apim;
// Scripts of the micro gateway read variables by name with a bare get().
return { apim, apic: apim, session, get };
})`;
