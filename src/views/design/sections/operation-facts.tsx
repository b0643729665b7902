import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import type { ReactNode } from 'react';
import { openApiView } from '../../../document/openapi/open-api-view.ts';
import type {
  OpenApiBody,
  OpenApiOperation,
  OpenApiParameter,
  OpenApiResponse,
  SecurityRequirement,
} from '../../../document/openapi/view.ts';
import { Markdown } from '../../ui/markdown.tsx';
import { useDerived } from '../design-context.tsx';
import { schemaRules, schemaWords } from '../schema-words.ts';
import { FactTable } from './fact-table.tsx';
import { Required } from './schema-facts.tsx';

/** One operation to read; its editor will take this place. */
export function OperationFacts({ operationKey }: { operationKey: string }) {
  const operation = useDerived(
    (model) => [model],
    (model) => openApiView(model)?.operation(operationKey),
  );
  if (operation === undefined) return null;
  const { description, parameters, body, responses } = operation;
  return (
    <>
      <Heads operation={operation} />
      {description !== '' && <Markdown text={description} />}
      <Part title="Parameters">
        {parameters.length === 0 ? (
          <Muted>No parameters defined</Muted>
        ) : (
          <ParameterTable label={`Parameters of ${operationKey}`} parameters={parameters} />
        )}
      </Part>
      {body !== undefined && (
        <Part title="Body">
          <BodyTable body={body} label={`Body of ${operationKey}`} />
        </Part>
      )}
      <Part title="Responses">
        {responses.length === 0 ? (
          <Muted>No responses defined</Muted>
        ) : (
          <ResponseTable label={`Responses of ${operationKey}`} responses={responses} />
        )}
      </Part>
      <Part title="Security">{securityWords(operation.security)}</Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box>
      <Box component="h3" sx={{ typography: 'h4', m: 0, mb: 0.5 }}>
        {title}
      </Box>
      {children}
    </Box>
  );
}

function Muted({ children }: { children: ReactNode }) {
  return <Box sx={{ color: 'text.secondary' }}>{children}</Box>;
}

function Heads({ operation: { operationId, tags } }: { operation: OpenApiOperation }) {
  if (operationId === undefined && tags.length === 0) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      {operationId !== undefined && (
        <span>
          Operation ID <code>{operationId}</code>
        </span>
      )}
      {tags.map((tag) => (
        <Chip key={tag} size="small" label={tag} variant="outlined" />
      ))}
    </Box>
  );
}

export function ParameterTable({ parameters, label }: { parameters: readonly OpenApiParameter[]; label: string }) {
  return (
    <FactTable
      label={label}
      columns={['Name', 'Located In', 'Type', 'Description']}
      rows={parameters.map((parameter) => ({
        key: `${parameter.in} ${parameter.name}`,
        cells: [
          <Box key="name" component="span">
            <code>{parameter.name}</code>
            {parameter.required && <Required />}
          </Box>,
          LOCATIONS[parameter.in],
          schemaWords(parameter.schema),
          [parameter.description, ...schemaRules(parameter.schema)].filter(Boolean).join(' · '),
        ],
      }))}
    />
  );
}

const LOCATIONS: Record<OpenApiParameter['in'], string> = {
  query: 'Query',
  header: 'Header',
  path: 'Path',
  formData: 'Form Data',
  body: 'Body',
  cookie: 'Cookie',
};

function BodyTable({ body, label }: { body: OpenApiBody; label: string }) {
  return (
    <FactTable
      label={label}
      columns={['Media type', 'Schema', 'Description']}
      rows={body.content.map(({ mediaType, schema }) => ({
        key: mediaType,
        cells: [
          <Box key="type" component="span">
            <code>{mediaType}</code>
            {body.required && <Required />}
          </Box>,
          schemaWords(schema),
          body.description,
        ],
      }))}
    />
  );
}

function ResponseTable({ responses, label }: { responses: readonly OpenApiResponse[]; label: string }) {
  return (
    <FactTable
      label={label}
      columns={['Status Code', 'Description', 'Schema']}
      rows={responses.map(({ status, description, content }) => ({
        key: status,
        cells: [
          <code key="status">{status}</code>,
          description,
          [...new Set(content.map(({ schema }) => (schema === undefined ? '' : schemaWords(schema))))].join(', '),
        ],
      }))}
    />
  );
}

function securityWords(security: readonly SecurityRequirement[]): string {
  if (security.length === 0) return 'None: everybody may call it';
  return security
    .map((option) => (option.length === 0 ? 'nothing' : option.map(({ scheme }) => scheme).join(' and ')))
    .join(', or ');
}
