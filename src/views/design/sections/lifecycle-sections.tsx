import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link, useNavigate } from 'react-router';
import {
  createAssembly,
  type Phase,
  readLifecycle,
  setCors,
  setEnforced,
  setPhase,
  setTestable,
} from '../../../document/openapi/commands/lifecycle.ts';
import { routes } from '../../ui/routes.ts';
import { SectionCard } from '../../ui/section-card.tsx';
import { useEdit, useEditorStore, useModel, useReadOnly } from '../design-context.tsx';
import { DocumentCheck } from '../fields/document-check.tsx';
import { type Choice, DocumentChoice } from '../fields/document-choice.tsx';
import type { SectionProps } from '../section.ts';

const PHASE_CHOICES: readonly Choice[] = [
  { value: 'identified', label: 'Identified' },
  { value: 'specified', label: 'Specified' },
  { value: 'realized', label: 'Realized' },
];

export function LifecycleSection({ id, title }: SectionProps) {
  return (
    <SectionCard id={id} title={title}>
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        <DocumentChoice
          label="Phase"
          pointer="/x-ibm-configuration/phase"
          choices={PHASE_CHOICES}
          read={(model) => readLifecycle(model).phase}
          write={(model, phase) => setPhase(model, phase as Phase)}
          help="Identified: an idea. Specified: designed. Realized: built, or being built."
          sx={{ maxWidth: 560 }}
        />
        <DocumentCheck
          label="Testable"
          pointer="/x-ibm-configuration/testable"
          read={(model) => readLifecycle(model).testable}
          write={setTestable}
          undoLabel="Change testable"
          help="Can be called from the test tool of a developer portal"
        />
        <DocumentCheck
          label="Enforced"
          pointer="/x-ibm-configuration/enforced"
          read={(model) => readLifecycle(model).enforced}
          write={setEnforced}
          undoLabel="Change enforced"
          help="The gateway runs the API; off, the document only describes one that runs elsewhere"
        />
        <DocumentCheck
          label="CORS"
          pointer="/x-ibm-configuration/cors"
          read={(model) => readLifecycle(model).cors}
          write={setCors}
          undoLabel="Change CORS"
          help="Web pages of other origins may call the API"
        />
      </Box>
    </SectionCard>
  );
}

export function PolicyAssemblySection({ id, title }: SectionProps) {
  const store = useEditorStore();
  const edit = useEdit();
  const navigate = useNavigate();
  const readOnly = useReadOnly();
  const hasAssembly = useModel((model) => readLifecycle(model).hasAssembly);
  const address = routes.assemble(store.getState().draftId);
  function create() {
    edit(createAssembly, 'Create assembly');
    void navigate(address);
  }
  return (
    <SectionCard
      id={id}
      title={title}
      description="What the gateway does with a call: invoke the back end, change messages, run scripts, catch errors."
    >
      {hasAssembly ? (
        <Button component={Link} to={address} variant="outlined">
          Open in Assemble
        </Button>
      ) : (
        <Button variant="contained" disabled={readOnly} onClick={create}>
          Create assembly
        </Button>
      )}
    </SectionCard>
  );
}
