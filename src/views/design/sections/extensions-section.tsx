import Box from '@mui/material/Box';
import type { JsonObject, JsonValue } from '../../../base/json.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { SectionCard } from '../../ui/section-card.tsx';
import { useDerived } from '../design-context.tsx';
import type { SectionProps } from '../section.ts';

/** Has sections of its own. */
const EDITED_ELSEWHERE: ReadonlySet<string> = new Set(['x-ibm-configuration', 'x-ibm-name']);

export function extensionsOf(model: JsonObject): readonly (readonly [string, JsonValue])[] {
  return Object.entries(model).filter(([key]) => key.startsWith('x-') && !EDITED_ELSEWHERE.has(key));
}

/** Vendor extensions at the root of the document: kept as they are, shown so that nobody wonders. */
export function ExtensionsSection({ id, title }: SectionProps) {
  const extensions = useDerived((model) => extensionsOf(model).flat(), extensionsOf);
  return (
    <SectionCard
      id={id}
      title={title}
      description="Vendor extensions of this document. They are kept as written; Source edits them."
    >
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {extensions.map(([key, value]) => (
          <Box key={key} data-pointer={`/${key}`} tabIndex={-1}>
            <Box component="h3" sx={{ typography: 'h4', m: 0, mb: 0.5 }}>
              <code>{key}</code>
            </Box>
            <CodeBlock
              language="json"
              label={`Value of ${key}`}
              text={JSON.stringify(value, null, 2)}
              maxHeight={240}
            />
          </Box>
        ))}
      </Box>
    </SectionCard>
  );
}
