import Box from '@mui/material/Box';
import { formatPointer } from '../../../document/json-pointer.ts';
import { apiNameProblem, required } from '../../../document/openapi/commands/field-rules.ts';
import { INFO_FIELDS, type InfoField, infoText, setInfoField } from '../../../document/openapi/commands/info.ts';
import { SectionCard } from '../../ui/section-card.tsx';
import { DocumentMarkdown } from '../fields/document-markdown.tsx';
import { DocumentText, type DocumentTextProps } from '../fields/document-text.tsx';
import { FieldGrid } from '../fields/field-grid.tsx';
import type { SectionProps } from '../section.ts';

type Binding = Pick<DocumentTextProps, 'read' | 'write' | 'pointer' | 'undoLabel'>;

/** Made once, so that a field that re-renders keeps its functions. */
const bindings = Object.fromEntries(
  Object.keys(INFO_FIELDS).map((key) => {
    const field = key as InfoField;
    const words = key.replace(/([A-Z])/g, ' $1').toLowerCase();
    return [
      field,
      {
        read: (model) => infoText(model, field),
        write: (model, text) => setInfoField(model, field, text),
        pointer: formatPointer(INFO_FIELDS[field]),
        undoLabel: `Edit ${words}`,
      } satisfies Binding,
    ];
  }),
) as unknown as Record<InfoField, Binding>; // `fromEntries` forgets which keys it was given.

export function InfoSection({ id, title }: SectionProps) {
  return (
    <SectionCard id={id} title={title}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <DocumentText label="Title" required check={(text) => required('Title', text)} {...bindings.title} />
        <FieldGrid>
          <DocumentText
            label="Name"
            required
            check={apiNameProblem}
            help="Identifies the API, together with its version"
            {...bindings.name}
          />
          <DocumentText label="Version" required check={(text) => required('Version', text)} {...bindings.version} />
        </FieldGrid>
        <DocumentMarkdown label="Description" {...bindings.description} />
      </Box>
    </SectionCard>
  );
}

export function ContactSection({ id, title }: SectionProps) {
  return (
    <SectionCard id={id} title={title}>
      <FieldGrid>
        <DocumentText label="Name" {...bindings.contactName} />
        <DocumentText label="Email" {...bindings.contactEmail} advise={emailProblem} />
        <DocumentText label="URL" {...bindings.contactUrl} advise={urlProblem} />
      </FieldGrid>
    </SectionCard>
  );
}

export function TermsSection({ id, title }: SectionProps) {
  return (
    <SectionCard id={id} title={title}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <DocumentText label="Terms of Service" {...bindings.termsOfService} multiline />
        <Box role="group" aria-label="License">
          <Box component="h3" sx={{ typography: 'h4', mt: 0, mb: 1 }}>
            License
          </Box>
          <FieldGrid>
            <DocumentText label="Name" {...bindings.licenseName} />
            <DocumentText label="URL" {...bindings.licenseUrl} advise={urlProblem} />
          </FieldGrid>
        </Box>
      </Box>
    </SectionCard>
  );
}

export function ExternalDocsSection({ id, title }: SectionProps) {
  return (
    <SectionCard id={id} title={title}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <DocumentText label="URL" {...bindings.externalDocsUrl} advise={urlProblem} />
        <DocumentMarkdown label="Description" {...bindings.externalDocsDescription} />
      </Box>
    </SectionCard>
  );
}

function urlProblem(text: string): string | undefined {
  if (text === '' || URL.canParse(text, 'https://example.com/')) {
    return /^\s*(javascript|data|vbscript):/i.test(text) ? 'Only web addresses are allowed here.' : blankProblem(text);
  }
  return 'This is no address; one looks like https://example.com/docs.';
}

function emailProblem(text: string): string | undefined {
  if (text === '') return undefined;
  return /^[^\s@]+@[^\s@]+$/.test(text) ? undefined : 'An email address looks like name@example.com.';
}

function blankProblem(text: string): string | undefined {
  return /\s/.test(text) ? 'An address has no blanks.' : undefined;
}
