import type { PropertyField } from '../policy-descriptor.ts';

/*
 * Fields of the policies that turn one kind of body into another (gateway.md §5.12).
 */

export const INPUT_FIELD: PropertyField = {
  key: 'input',
  label: 'Input variable',
  control: 'text',
  help: 'What is converted. Without a name it is the body of the message, or else of the request.',
};

/** Where the result of a conversion goes. */
export function outputField(what: string): PropertyField {
  return {
    key: 'output',
    label: 'Output variable',
    control: 'text',
    help: `Where the ${what} goes. Without a name it becomes the body of the message.`,
  };
}
