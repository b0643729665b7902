import Box from '@mui/material/Box';
import { getOwn, type JsonObject } from '../../../base/json.ts';
import { basePathProblem, hostProblem } from '../../../document/openapi/commands/field-rules.ts';
import {
  basePathText,
  CATALOG_HOST,
  hostText,
  setBasePath,
  setHost,
  setScheme,
} from '../../../document/openapi/commands/servers.ts';
import { asTexts } from '../../../document/openapi/lenient.ts';
import { openApiView } from '../../../document/openapi/open-api-view.ts';
import { SectionCard } from '../../ui/section-card.tsx';
import { useDerived } from '../design-context.tsx';
import { DocumentCheck } from '../fields/document-check.tsx';
import { DocumentText } from '../fields/document-text.tsx';
import type { SectionProps } from '../section.ts';

const SCHEMES = ['http', 'https', 'wss', 'ws'] as const;

export function SchemesSection({ id, title }: SectionProps) {
  return (
    <SectionCard
      id={id}
      title={title}
      description="The gateway answers https; the others describe where else the API can be reached."
    >
      <Box data-pointer="/schemes" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
        {SCHEMES.map((scheme) => (
          <DocumentCheck
            key={scheme}
            label={scheme}
            read={(model) => schemesOf(model).includes(scheme)}
            write={(model, on) => setScheme(model, scheme, on)}
            undoLabel={`Change scheme ${scheme}`}
          />
        ))}
      </Box>
    </SectionCard>
  );
}

function schemesOf(model: JsonObject): readonly string[] {
  const flat = getOwn(model, 'schemes');
  return flat === undefined ? (openApiView(model)?.schemes ?? []) : asTexts(flat);
}

export function HostSection({ id, title }: SectionProps) {
  return (
    <SectionCard id={id} title={title}>
      <DocumentText
        label="Host"
        code
        pointer="/host"
        placeholder={CATALOG_HOST}
        help={`${CATALOG_HOST} stands for the gateway that the API is published to`}
        read={hostText}
        write={setHost}
        check={hostProblem}
        sx={{ maxWidth: 560 }}
      />
    </SectionCard>
  );
}

export function BasePathSection({ id, title }: SectionProps) {
  return (
    <SectionCard id={id} title={title}>
      <DocumentText
        label="Base path"
        code
        pointer="/basePath"
        placeholder="/"
        help="Begins every path of the API"
        read={basePathText}
        write={setBasePath}
        check={basePathProblem}
        sx={{ maxWidth: 560 }}
      />
      <Servers />
    </SectionCard>
  );
}

/** OpenAPI 3.x writes host and base path into `servers`; with several of them the person should see which there are. */
function Servers() {
  const servers = useDerived(
    (model) => [getOwn(model, 'servers')],
    (model) => {
      const written = getOwn(model, 'servers');
      return Array.isArray(written) ? written.map((server) => String(getOwn(server, 'url') ?? '')) : [];
    },
  );
  if (servers.length < 2) return null;
  return (
    <Box sx={{ mt: 2, color: 'text.secondary', fontSize: '0.8125rem' }}>
      Servers of this document; those that share the first one’s host and base path change together:
      <Box component="ul" sx={{ my: 0.5, pl: 2.5 }}>
        {servers.map((url, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two servers may have the same address
          <li key={index}>
            <code>{url}</code>
          </li>
        ))}
      </Box>
    </Box>
  );
}
