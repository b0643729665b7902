/** How `console.log('%s is %d', name, age)` and plain values become one line of text; source for the sandboxed engine. */
export const GUEST_FORMAT = String.raw`(function (kit) {
'use strict';
const { stringify, isBytes } = kit;
function inspect(value) {
  switch (typeof value) {
    case 'string': return value;
    case 'function': return '[Function' + (value.name ? ': ' + value.name : '') + ']';
    case 'symbol': return value.toString();
    case 'bigint': return value + 'n';
    case 'object': break;
    default: return String(value);
  }
  if (value === null) return 'null';
  if (value instanceof Error) return value.stack ? value.name + ': ' + value.message + '\n' + value.stack.trimEnd() : value.name + ': ' + value.message;
  if (isBytes(value)) return '<' + value.constructor.name + ' of ' + value.byteLength + ' bytes>';
  try { return stringify(value) ?? String(value); } catch (error) { return '[' + error.message + ']'; }
}
const number = (value) => String(typeof value === 'symbol' ? NaN : Number(value));
const directives = {
  s: inspect, j: inspect, o: inspect, O: inspect, c: () => '',
  d: number, f: number, i: (value) => String(Math.trunc(Number(value))),
};
return function format(values) {
  const rest = values.slice(1);
  let [first] = values;
  if (typeof first === 'string') {
    first = first.replace(/%([sdifjoOc%])/g, (match, kind) => {
      if (kind === '%') return '%';
      return rest.length === 0 ? match : directives[kind](rest.shift());
    });
  }
  return (values.length === 0 ? [] : [first, ...rest]).map(inspect).join(' ');
};
})`;
