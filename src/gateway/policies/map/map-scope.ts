import { isPlainObject } from '../../policy-kit.ts';
import { ITEM, readAt } from './value-path.ts';

/** The element that a `foreach` stands at, and the full path of the list it is of. */
interface Element {
  readonly value: unknown;
  readonly path: readonly string[];
}

/** What the paths of an action mean: the inputs, and the elements of the lists around it, innermost last. */
export class MapScope {
  readonly #inputs: ReadonlyMap<string, unknown>;
  readonly #elements: readonly Element[];
  readonly #firstOnly: boolean;

  constructor(inputs: ReadonlyMap<string, unknown>, firstOnly: boolean, elements: readonly Element[] = []) {
    this.#inputs = inputs;
    this.#firstOnly = firstOnly;
    this.#elements = elements;
  }

  /**
   * The value of a path. Inside a list, a path may begin at its element, with `$item`, or go the whole way from the input,
   * where it means the element, too (gateway.md §5.9).
   */
  read(path: readonly string[]): unknown {
    const [first = '', ...rest] = path;
    for (const element of this.#elements.toReversed()) {
      if (first === ITEM) return readAt(element.value, rest, this.#firstOnly);
      if (startsWith(path, element.path))
        return readAt(element.value, path.slice(element.path.length), this.#firstOnly);
      if (isPlainObject(element.value) && Object.hasOwn(element.value, first)) {
        return readAt(element.value, path, this.#firstOnly);
      }
    }
    return this.#inputs.has(first) ? readAt(this.#inputs.get(first), rest, this.#firstOnly) : undefined;
  }

  /** One scope for each element of a list; one for a value that is none, none for nothing. */
  each(path: readonly string[]): readonly MapScope[] {
    const value = this.read(path);
    if (value === undefined || value === null || value === '') return [];
    const whole = this.#whole(path);
    return (Array.isArray(value) ? value : [value]).map((each) => this.#at({ value: each, path: whole }));
  }

  #at(element: Element): MapScope {
    return new MapScope(this.#inputs, this.#firstOnly, [...this.#elements, element]);
  }

  /** A path that begins at an element, from the input on. */
  #whole(path: readonly string[]): readonly string[] {
    const [first = ''] = path;
    const innermost = this.#elements.at(-1);
    if (innermost === undefined || this.#inputs.has(first)) return path;
    return [...innermost.path, ...(first === ITEM ? path.slice(1) : path)];
  }
}

function startsWith(path: readonly string[], beginning: readonly string[]): boolean {
  return (
    beginning.length > 0 && path.length >= beginning.length && beginning.every((key, index) => path[index] === key)
  );
}
