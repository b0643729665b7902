import { type PolicyContext, PolicyFailure, type PolicyRun } from '../../policy-kit.ts';

/** gateway.md §5.18: the template is read after its `$(…)` were; the headers of the message stay as they are. */
export const run: PolicyRun = async (context, { source, output }) => {
  if (typeof source !== 'string') throw failure('Missing Handlebars template', 'Write a template under Source.');
  const name = output || 'message.body';
  if (typeof name !== 'string') throw failure('Invalid output', 'Output is the name of a variable, as a text.');
  const text = await filled(context, source);
  try {
    context.set(name, text);
  } catch (thrown) {
    throw failure('Invalid output', reasonOf(thrown));
  }
};

async function filled(context: PolicyContext, template: string): Promise<string> {
  try {
    return await context.fillTemplate(template);
  } catch (thrown) {
    throw failure('Invalid Handlebars template', reasonOf(thrown));
  }
}

/** What went wrong, for the trace; what is not a failure of the call is a bug, and stays one. */
function reasonOf(thrown: unknown): string {
  if (thrown instanceof PolicyFailure) return thrown.message;
  throw thrown;
}

function failure(value: string, help: string): PolicyFailure {
  return new PolicyFailure('HandlebarsError', value, { value, hasMessage: false, help });
}
