// The package has no types for its parser, and those of its main module bring far more than it.
/** Reads a template and leaves it as it is written; throws an Error for one with a mistake. */
export function parseWithoutProcessing(template: string): object;
