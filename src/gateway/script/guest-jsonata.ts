/**
 * Evaluates a JSONata expression over the variables of a call, with the functions that API gateways add to the language
 * (gateway.md §10.3); source for the sandboxed engine. It takes the library's own function and what gives the variables. The library runs in here and
 * not beside the gateway because expressions are strangers' code: patterns, ranges and recursion in them are bounded by
 * the same limits as scripts.
 */
export const GUEST_JSONATA = `(function (jsonata, variables) {
'use strict';
const isBytes = ArrayBuffer.isView;

const decoded = (text) => {
  try { return decodeURIComponent(text.replaceAll('+', ' ')); } catch { return text; }
};
function queryParameter(input, name) {
  const found = (input.request?.querystring ?? '').split('&').map((pair) => pair.split('='))
    .find(([key]) => decoded(key) === name);
  return found?.slice(1).join('=');
}
function storageType(value) {
  const body = typeof value === 'object' && value !== null && 'headers' in value ? value.body : value;
  if (body === undefined || body === null || body === '' || (isBytes(body) && body.byteLength === 0)) return 'empty';
  if (typeof body === 'string') return body.trimStart().startsWith('<') ? 'xml' : 'binary';
  return isBytes(body) ? 'binary' : 'json';
}
function functions(input) {
  return {
    apiCtx: () => input,
    header: (name) => input.message?.headers?.[String(name)],
    httpVerb: () => input.request?.verb,
    operationID: () => input.api?.operation?.id,
    operationPath: () => input.api?.operation?.path,
    statusCode: () => input.message?.status?.code,
    storageType: (...values) => storageType(values.length === 0 ? input.message : values[0]),
    queryParameter: (name) => queryParameter(input, String(name)),
    urlParameter: (name) => queryParameter(input, String(name)) ?? input.request?.parameters?.[String(name)],
    xpath() { throw new Error('$xpath() is not available here: XML is read by the policies map, xslt and xml-to-json'); },
  };
}
function explained(problem) {
  if (problem === null || typeof problem !== 'object' || problem.code === undefined) return problem;
  const at = problem.position === undefined ? '' : ' (character ' + problem.position + ')';
  const error = new Error(problem.message + at);
  error.name = 'JSONata ' + problem.code;
  return error;
}
return async function (expression) {
  try {
    const input = variables();
    return await jsonata(expression).evaluate(input, functions(input));
  } catch (problem) {
    throw explained(problem);
  }
};
})`;
