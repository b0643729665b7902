import { childElements, parseXml, rootOf, type XmlElement } from '../policy-kit/xml.ts';
import type { Revocable } from './revocation-service.ts';

export interface FoundInList {
  readonly kind: 'listed' | 'unreadable';
  readonly why: string;
}

/**
 * Whether a list of a revocation URL holds something: `<oauth-revocation>` with `<token type="…">`, a `<resource-owner
 * client-id="…">` who took everything back, and `<everytoken before="…">`. Undefined when it does not; a list that cannot
 * be read is no list that it does not stand in.
 */
export function whyRevoked(text: string, revocable: Revocable): FoundInList | undefined {
  let root: XmlElement;
  try {
    root = rootOf(parseXml(text, 'The answer'));
  } catch (thrown) {
    return { kind: 'unreadable', why: thrown instanceof Error ? thrown.message : String(thrown) };
  }
  if (root.localName !== 'oauth-revocation') {
    return { kind: 'unreadable', why: `its root is <${root.localName}>, not <oauth-revocation>.` };
  }
  return childElements(root)
    .map((entry) => entryFor(entry, revocable))
    .find((found) => found !== undefined);
}

function entryFor(entry: XmlElement, { kind, text, clientId, owner, issuedAt }: Revocable): FoundInList | undefined {
  const value = entry.textContent?.trim() ?? '';
  const listed = (why: string): FoundInList => ({ kind: 'listed', why });
  switch (entry.localName) {
    case 'token': {
      const type = entry.getAttribute('type') ?? kind;
      return type === kind && value === text ? listed('It lists this very one as revoked.') : undefined;
    }
    case 'resource-owner': {
      const client = entry.getAttribute('client-id') ?? clientId;
      if (client !== clientId || owner === null || value !== owner.trim()) return undefined;
      return listed(`“${value}” took back everything that “${clientId}” was given.`);
    }
    case 'everytoken': {
      const written = entry.getAttribute('before') ?? '';
      const before = Date.parse(written);
      if (Number.isNaN(before)) return { kind: 'unreadable', why: `“${written}” is no time.` };
      if (issuedAt === undefined || issuedAt >= before) return undefined;
      return listed(`Everything from before ${written} is revoked.`);
    }
    default:
      return undefined;
  }
}
