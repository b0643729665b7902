import { isPlainObject } from '../../policy-kit.ts';
import { covered, type RedactionAction, redactionError } from './redaction.ts';

/** A name, every member (`*`), every member at any depth (`**`), or a place in a list. */
export type PathStep =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'deep' }
  | { readonly kind: 'index'; readonly index: number };

const STEP = /^(?:(\*\*)|(\*)|`([^`]+)`|"([^"]+)"|([^.[\]*`"'(){}\s$=]+))((?:\[-?\d+\])*)$/;

/**
 * Reads the paths of JSONata that select fields: `a.b`, `*`, `**`, `` `odd name` ``, `[0]`, with `$` or `$$` for where they
 * begin. Whatever else JSONata can do is no place in a body, and is refused with a RedactionError.
 */
export function readPath(path: string): readonly PathStep[] {
  const written = path.trim().replace(/^\$\$?(?:\.|$)/, '');
  const parts = written.match(/`[^`]*`(?:\[[^\]]*\])*|"[^"]*"(?:\[[^\]]*\])*|[^.]+/g) ?? [];
  const all = parts.flatMap((part) => stepsOf(part, path));
  // Any depth below any depth is any depth.
  const steps = all.filter(({ kind }, index) => kind !== 'deep' || all[index - 1]?.kind !== 'deep');
  if (steps.length === 0) throw redactionError('A redaction has no path.', 'Write one, such as message.body.**.card.');
  return steps;
}

function stepsOf(part: string, path: string): readonly PathStep[] {
  const match = STEP.exec(part.trim());
  if (match === null) {
    throw redactionError(
      `The path “${path}” is not one that selects fields.`,
      'Use names, *, ** and [0], joined by dots; put names with other characters between backquotes.',
    );
  }
  const [, deep, any, quoted, text, plain, indexes = ''] = match;
  const name = quoted ?? text ?? plain ?? '';
  const first: PathStep = deep ? { kind: 'deep' } : any ? { kind: 'any' } : { kind: 'name', name };
  const places = [...indexes.matchAll(/-?\d+/g)].map(([digits]) => ({ kind: 'index', index: Number(digits) }) as const);
  return [first, ...places];
}

/** Looks at values, members of members counted each time: a path with many `**` meets each many times. */
const MOST_LOOKS = 200_000;

/** A copy of the value in which what the path selects is covered or gone. Lists on the way are looked through. */
export function redactAt(value: unknown, steps: readonly PathStep[], action: RedactionAction): unknown {
  return redactBelow(value, steps, { action, left: MOST_LOOKS });
}

interface Walk {
  readonly action: RedactionAction;
  left: number;
}

function redactBelow(value: unknown, steps: readonly PathStep[], walk: Walk): unknown {
  walk.left -= 1;
  if (walk.left < 0) {
    throw redactionError('The path goes over too much of the body.', 'Use ** only once, and name what is above it.');
  }
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (step.kind === 'index') return Array.isArray(value) ? redactInList(value, step.index, rest, walk) : value;
  if (Array.isArray(value)) {
    // `**` counts the list itself as a place in between, so what follows may be its entries' members.
    return value.map((each) => redactBelow(each, steps, walk));
  }
  if (!isPlainObject(value)) return value;
  const members = Object.entries(value).flatMap(([key, member]): readonly [string, unknown][] => {
    const changed = step.kind === 'deep' ? redactBelow(member, steps, walk) : member;
    if (step.kind === 'name' && step.name !== key) return [[key, member]];
    if (rest.length === 0) return walk.action === 'remove' ? [] : [[key, covered(member)]];
    return [[key, step.kind === 'deep' ? changed : redactBelow(member, rest, walk)]];
  });
  const below = Object.fromEntries(members);
  return step.kind === 'deep' && rest.length > 0 ? redactBelow(below, rest, walk) : below;
}

function redactInList(
  list: readonly unknown[],
  index: number,
  rest: readonly PathStep[],
  walk: Walk,
): readonly unknown[] {
  const place = index < 0 ? list.length + index : index;
  if (place < 0 || place >= list.length) return list;
  if (rest.length === 0 && walk.action === 'remove') return list.toSpliced(place, 1);
  return list.with(place, rest.length === 0 ? covered(list[place]) : redactBelow(list[place], rest, walk));
}
