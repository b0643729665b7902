import type { DraftId } from '../../base/ids.ts';
import type { Diagnostic } from '../../document/diagnostic.ts';
import { routes } from '../ui/routes.ts';
import type { EditorTab } from './editor-tab-row.tsx';

const ASSEMBLY = '/x-ibm-configuration/assembly';

/** Where `Show me` leads: the line in Source when one is known and Source is open or nothing else knows the place, otherwise the field. */
export function diagnosticAddress(draftId: DraftId, { path, line }: Diagnostic, tab: EditorTab): string {
  if (path === undefined || tab === 'source') {
    const query = line === undefined ? (path === undefined ? '' : `?at=${encodeURIComponent(path)}`) : `?line=${line}`;
    return `${routes.source(draftId)}${query}`;
  }
  const screen = path.startsWith(ASSEMBLY) ? routes.assemble(draftId) : routes.design(draftId);
  return `${screen}?at=${encodeURIComponent(path)}`;
}
