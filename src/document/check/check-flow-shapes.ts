import { getOwn, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { PolicyNode } from '../assembly.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { getAt, joinPointer } from '../json-pointer.ts';
import type { JsonPointer } from '../patch.ts';
import { finding } from './finding.ts';

/*
 * What stands where lists of steps, cases and catches belong and is none (gateway.md §5.1, §6.1). Who reads an assembly
 * takes it for nothing, so what was meant would silently never run.
 */

const CASES = 'Write a list of cases, each with its execute.';
const CATCHES = 'Write a list of { errors: [ConnectionError], execute: [...] } and { default: [...] }.';

/** A list of steps; nothing at all is right, too. */
export function checkFlow(written: JsonValue | undefined, pointer: JsonPointer): readonly Diagnostic[] {
  return isList(written) ? [] : [wrong(pointer, 'A flow must be a list of policies.')];
}

/** The catches of the assembly or of a policy. */
export function checkCatchShapes(written: JsonValue | undefined, pointer: JsonPointer): readonly Diagnostic[] {
  if (!isList(written)) return [wrong(pointer, 'The catches must be a list.', CATCHES)];
  return (isJsonArray(written) ? written : []).flatMap((clause, index) => {
    const at = joinPointer(pointer, index);
    if (!isJsonObject(clause)) return [wrong(at, 'A catch must name errors, or be the default.', CATCHES)];
    const errors = getOwn(clause, 'errors');
    const names = isJsonArray(errors) ? errors : [errors];
    const areNames = names.every((each) => typeof each !== 'object' || each === null);
    return [
      ...(areNames
        ? []
        : [wrong(joinPointer(at, 'errors'), 'The errors of a catch must be a list of names.', CATCHES)]),
      ...['execute', 'default'].flatMap((key) => checkFlow(getOwn(clause, key), joinPointer(at, key))),
    ];
  });
}

/** The lanes of if, switch and operation-switch. */
export function checkLaneShapes({ policy, props, pointer }: PolicyNode): readonly Diagnostic[] {
  const body = joinPointer(pointer, policy);
  if (policy === 'if') return ['execute', 'otherwise'].flatMap((key) => checkLane(props, key, body));
  if (policy !== 'switch' && policy !== 'operation-switch') return [];
  const cases = getOwn(props, 'case');
  const at = joinPointer(body, 'case');
  return [
    ...(isList(cases) ? [] : [wrong(at, `The cases of ${policy} must be a list.`, CASES)]),
    ...(isJsonArray(cases) ? cases : []).flatMap((each, index) => checkCase(policy, each, joinPointer(at, index))),
    ...checkLane(props, 'otherwise', body),
  ];
}

function checkCase(policy: string, written: JsonValue, at: JsonPointer): readonly Diagnostic[] {
  if (!isJsonObject(written)) return [wrong(at, `A case of ${policy} must be a mapping.`, CASES)];
  const isOdd = policy === 'operation-switch' && !isList(getOwn(written, 'operations'));
  const help = 'Write a list of { verb: get, path: /current }, or of operation IDs.';
  return [
    ...(isOdd ? [wrong(joinPointer(at, 'operations'), 'The operations of a case must be a list.', help)] : []),
    ...['execute', 'otherwise'].flatMap((key) => checkLane(written, key, at)),
  ];
}

/** An otherwise may hold its list one level further down. */
function checkLane(holder: JsonObject, key: string, pointer: JsonPointer): readonly Diagnostic[] {
  const [written, at] = [getOwn(holder, key), joinPointer(pointer, key)];
  const isNested = key === 'otherwise' && isJsonObject(written) && isJsonArray(getOwn(written, 'execute'));
  return isNested ? [] : checkFlow(written, at);
}

/** Policies that are nested deeper than an assembly is read: they do not run. */
export function checkDepth(model: JsonObject, { branches, catches, pointer }: PolicyNode): readonly Diagnostic[] {
  const isLost = [...branches, ...catches].some(({ flow, flowPointer }) => {
    const written = flow.length > 0 ? undefined : getAt(model, flowPointer);
    return isJsonArray(written) && written.length > 0;
  });
  return isLost ? [finding('error', 'flow-depth', pointer, 'Nested too deeply: what is below does not run.')] : [];
}

function isList(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || isJsonArray(value);
}

function wrong(pointer: JsonPointer, message: string, help?: string): Diagnostic {
  return finding('error', 'flow-shape', pointer, message, help);
}
