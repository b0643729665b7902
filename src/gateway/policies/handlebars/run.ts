import { standingAt } from '../../policy-kit/standing-at.ts';
import {
  type PolicyCheck,
  type PolicyContext,
  PolicyFailure,
  type PolicyProps,
  type PolicyRun,
} from '../../policy-kit.ts';
import { templateProblem } from './template-problem.ts';

/** gateway.md §5.18: the template is read after its `$(…)` were; the headers of the message stay as they are. */
export const run: PolicyRun = async (context, props) => {
  const template = templateIn(props);
  const name = outputIn(props);
  const text = await filled(context, template);
  try {
    context.set(name, text);
  } catch (thrown) {
    throw failure('Invalid output', reasonOf(thrown));
  }
};

export const check: PolicyCheck = (props) => {
  const template = templateIn(props);
  standingAt('/output', () => outputIn(props));
  const problem = templateProblem(template);
  if (problem !== undefined) throw failure(INVALID_TEMPLATE, problem, '/source');
};

const INVALID_TEMPLATE = 'Invalid Handlebars template';

function templateIn({ source }: PolicyProps): string {
  if (typeof source === 'string') return source;
  throw failure('Missing Handlebars template', 'Write a template under Source.');
}

function outputIn({ output }: PolicyProps): string {
  const name = output || 'message.body';
  if (typeof name === 'string') return name;
  throw failure('Invalid output', 'Output is the name of a variable, as a text.');
}

async function filled(context: PolicyContext, template: string): Promise<string> {
  try {
    return await context.fillTemplate(template);
  } catch (thrown) {
    throw failure(INVALID_TEMPLATE, reasonOf(thrown));
  }
}

/** What went wrong, for the trace; what is not a failure of the call is a bug, and stays one. */
function reasonOf(thrown: unknown): string {
  if (thrown instanceof PolicyFailure) return thrown.message;
  throw thrown;
}

function failure(value: string, help: string, at?: string): PolicyFailure {
  return new PolicyFailure('HandlebarsError', value, {
    value,
    hasMessage: false,
    help,
    ...(at !== undefined && { at }),
  });
}
