import { type AppError, appError } from '../base/app-error.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { UserRegistrySource } from '../gateway/deployment.ts';
import type { PasswordHash } from '../gateway/security/password-hash.ts';

/** One change of a catalog's user registries; a password travels as its hash only. */
export type HashedChange =
  | { readonly kind: 'add'; readonly name: string }
  | { readonly kind: 'rename'; readonly name: string; readonly to: string }
  | { readonly kind: 'delete'; readonly name: string }
  /** Sets a new password when the registry has the user already. */
  | { readonly kind: 'set-user'; readonly name: string; readonly user: string; readonly password: PasswordHash }
  | { readonly kind: 'remove-user'; readonly name: string; readonly user: string };

type Registries = readonly UserRegistrySource[];

/**
 * The registries after a change. Errors: `workspace/name-missing`, `workspace/name-taken`, `workspace/not-found`. A colon
 * ends the user name in a Basic header, so no name may hold one.
 */
export function changeRegistries(registries: Registries, change: HashedChange): Result<Registries, AppError> {
  if (change.kind === 'add') {
    const problem = nameProblem(change.name, registries);
    return problem === undefined ? ok([...registries, { name: change.name.trim(), users: [] }]) : err(problem);
  }
  const registry = registries.find(({ name }) => name === change.name);
  if (registry === undefined)
    return err(appError('workspace/not-found', `The user registry “${change.name}” is gone.`));
  const others = registries.filter((each) => each !== registry);
  const replaced = (by: UserRegistrySource) => ok(registries.map((each) => (each === registry ? by : each)));
  switch (change.kind) {
    case 'rename': {
      const problem = nameProblem(change.to, others);
      return problem === undefined ? replaced({ ...registry, name: change.to.trim() }) : err(problem);
    }
    case 'delete':
      return ok(others);
    case 'set-user': {
      const user = change.user.trim();
      const problem = userNameProblem(user);
      if (problem !== undefined) return err(problem);
      const users = registry.users.filter(({ name }) => name !== user);
      const all = [...users, { name: user, ...change.password }].sort((a, b) => (a.name < b.name ? -1 : 1));
      return replaced({ ...registry, users: all });
    }
    case 'remove-user':
      return replaced({ ...registry, users: registry.users.filter(({ name }) => name !== change.user) });
  }
}

function nameProblem(name: string, others: Registries): AppError | undefined {
  const trimmed = name.trim();
  if (trimmed === '') return appError('workspace/name-missing', 'A user registry needs a name.');
  if (!others.some((each) => each.name === trimmed)) return undefined;
  return appError('workspace/name-taken', `There is a user registry “${trimmed}” already.`);
}

/** What is wrong with the name of a user: `workspace/name-missing` or `workspace/name-invalid`. */
export function userNameProblem(name: string): AppError | undefined {
  if (name.trim() === '') return appError('workspace/name-missing', 'A user needs a name.');
  if (!name.includes(':')) return undefined;
  return appError('workspace/name-invalid', 'A user name cannot have a colon: it ends the name in a request.');
}
