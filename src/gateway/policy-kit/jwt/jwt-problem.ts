import { type PolicyContext, PolicyFailure } from '../../policy-kit.ts';

/** Why there is no token, or why it is not accepted: the end of a sentence that begins “…, because”. */
class JwtProblem extends Error {
  readonly help: string;
  readonly isOfToken: boolean;

  constructor(message: string, help: string, isOfToken: boolean) {
    super(message);
    this.help = help;
    this.isOfToken = isOfToken;
  }
}

/** Something is wrong with what the policy says, or with a key. */
export function badPolicy(reason: string, help: string): Error {
  return new JwtProblem(reason, help, false);
}

/** Something is wrong with the token of the caller, who is told so with status 401. */
export function badToken(reason: string, help: string): Error {
  return new JwtProblem(reason, help, true);
}

/**
 * Runs one of the policies about tokens. What goes wrong stands in `<policy>.error-message` and is raised as RuntimeError
 * (gateway.md §5.15).
 */
export async function telling(
  context: PolicyContext,
  { policy, work }: { readonly policy: 'jwt-generate' | 'jwt-validate'; readonly work: () => Promise<void> },
): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    if (!(thrown instanceof JwtProblem)) throw thrown;
    const what = policy === 'jwt-generate' ? 'JWT generation' : 'JWT validation';
    const message = `${what} failed, because ${thrown.message}.`;
    context.set(`${policy}.error-message`, message);
    throw new PolicyFailure('RuntimeError', message, {
      ...(thrown.isOfToken && { status: { code: 401, reason: 'Unauthorized' } }),
      help: thrown.help,
    });
  }
}
