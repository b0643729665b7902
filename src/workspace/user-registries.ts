import { appError } from '../base/app-error.ts';
import type { Random } from '../base/ports.ts';
import { err, ok, type Result } from '../base/result.ts';
import { hashPassword } from '../gateway/security/password-hash.ts';
import { PUBLISH_STORES, publish } from './publish.ts';
import { changeRegistries, type HashedChange, userNameProblem } from './registry-change.ts';
import type { RegistryChange, Workspace } from './workspace.ts';
import type { WorkspaceCore } from './workspace-core.ts';

/** The user registries of a catalog: local users for Basic and OAuth, published with it. */
export function createUserRegistries({
  storage,
  random,
  afterStart,
  announce,
}: WorkspaceCore): Pick<Workspace, 'changeRegistries'> {
  return {
    async changeRegistries(id, change) {
      // Before the transaction: it may wait for nothing but itself.
      const hashed = await withoutPassword(change, random);
      if (!hashed.ok) return hashed;
      const result = await afterStart(() =>
        storage.write(PUBLISH_STORES, async (transaction) => {
          const catalog = await transaction.get('catalogs', id);
          const changed = changeRegistries(catalog?.registries ?? [], hashed.value);
          return changed.ok ? publish(transaction, id, { registries: changed.value }) : changed;
        }),
      );
      if (result.ok) announce({ kind: 'catalog-changed', id, revision: result.value.deploymentRevision });
      return result;
    },
  };
}

async function withoutPassword(change: RegistryChange, random: Random): Promise<Result<HashedChange>> {
  if (change.kind !== 'set-user') return ok(change);
  const problem = userNameProblem(change.user);
  if (problem !== undefined) return err(problem);
  if (change.password === '') return err(appError('workspace/password-missing', 'A user needs a password.'));
  return ok({ ...change, password: await hashPassword(change.password, newSalt(random)) });
}

/** 16 bytes, made of a UUID: 122 of its bits are random. */
function newSalt(random: Random): Uint8Array {
  const digits = random.uuid().replaceAll('-', '');
  return Uint8Array.from({ length: 16 }, (_, index) => Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16));
}
