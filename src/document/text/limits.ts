/** Deepest nesting we read: real documents stay below 40, generated ones below 350; walkers recurse without fear. */
export const MAX_DEPTH = 500;
/** Values that aliases may add to a document before it counts as an alias bomb. */
export const MAX_ALIASED_VALUES = 250_000;
/** Longest text (UTF-16 units) that is parsed at all; the largest public API document has 21 million. */
export const MAX_TEXT_LENGTH = 64_000_000;
/** Longest single scalar: no description, script or embedded WSDL comes near it. */
export const MAX_SCALAR_LENGTH = 16_000_000;
