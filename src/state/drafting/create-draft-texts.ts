import { appError } from '../../base/app-error.ts';
import { err, ok } from '../../base/result.ts';
import type { NewApiInput } from '../drafts.ts';
import type { StatePorts } from '../ports.ts';
import type { DraftTexts } from './draft-texts.ts';

const GATEWAYS = {
  'Micro and DataPower Gateways': 'datapower-gateway',
  'Micro Gateway': 'micro-gateway',
  'DataPower Gateway': 'datapower-gateway',
} as const satisfies Record<NewApiInput['gateway'], string>;

/** The printers and sniffers load when a draft is first made: the list of drafts does not need them. */
export function createDraftTexts({ engine }: Pick<StatePorts, 'engine'>): DraftTexts {
  return {
    async newApi(input) {
      const { newApiFileName, newApiText } = await import('../../document/new-api.ts');
      const text = newApiText({ ...input, gateway: GATEWAYS[input.gateway] });
      return { text, fileName: newApiFileName(input.name, input.version) };
    },
    async prepareImport(content, fileName) {
      const { prepareImport } = await import('../../document/import.ts');
      const prepared = prepareImport(content, fileName);
      if (!prepared.ok) return prepared;
      const { kind } = prepared.value;
      return kind === 'product' || kind === 'policy' ? err(noApi(kind)) : ok(prepared.value);
    },
    async rename(text, name) {
      const edited = await engine.edit(text, [{ op: 'add', path: '/info/x-ibm-name', value: name }]);
      return edited.ok ? ok(edited.value.text) : edited;
    },
  };
}

function noApi(kind: 'product' | 'policy') {
  return kind === 'product'
    ? appError('state/import-product', 'This is an API Connect product: plans, and the names of the APIs they hold.', {
        help: 'Import the API documents that it names.',
      })
    : appError('state/import-policy', 'This is a user-defined policy for a gateway, no API.', {
        help: 'Import it in Dashboard, Sandbox, Settings, User-defined policies: all APIs can use it then.',
      });
}
