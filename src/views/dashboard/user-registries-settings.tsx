import AddIcon from '@mui/icons-material/Add';
import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import PeopleIcon from '@mui/icons-material/PeopleOutlined';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useRef, useState } from 'react';
import { utf8Bytes } from '../../base/utf8.ts';
import type { UserRegistrySource } from '../../gateway/deployment.ts';
import { downloadBytes } from '../ui/call/download.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SectionCard } from '../ui/section-card.tsx';
import { RegistryCard } from './registry-card.tsx';
import { RegistryNameDialog } from './registry-name-dialog.tsx';

/** What the page asks about, in a dialog. */
type Question =
  | { readonly kind: 'add' }
  | { readonly kind: 'rename'; readonly name: string }
  | { readonly kind: 'delete'; readonly name: string };

/** The registries of local users, which stand in for the directories of a real gateway. */
export function UserRegistriesSettings() {
  const { sandbox } = useDesigner();
  const registries = useSelect(sandbox, (state) => state.catalog?.registries ?? NONE);
  const [question, setQuestion] = useState<Question>();
  const close = () => setQuestion(undefined);
  const add = useRef<HTMLButtonElement>(null);
  return (
    <Stack spacing={2}>
      <SectionCard
        title="User registries"
        description="Users for Basic authentication and for the login of OAuth providers. A registry here stands in for a directory of the real gateway: give it the name that the API uses. Passwords are stored in this browser only, as salted hashes."
        action={
          <>
            {registries.length > 0 && (
              <Button startIcon={<DownloadIcon />} onClick={() => downloadConfig(registries)}>
                Download apic.json
              </Button>
            )}
            <Button ref={add} variant="contained" startIcon={<AddIcon />} onClick={() => setQuestion({ kind: 'add' })}>
              Add registry
            </Button>
          </>
        }
      >
        {registries.length === 0 ? (
          <EmptyState icon={<PeopleIcon />} title="No user registries defined">
            Add one with the name that stands in x-ibm-authentication-registry of an API, then the people who may log
            in.
          </EmptyState>
        ) : undefined}
      </SectionCard>
      {registries.map((registry) => (
        <RegistryCard
          key={registry.name}
          registry={registry}
          onRename={() => setQuestion({ kind: 'rename', name: registry.name })}
          onDelete={() => setQuestion({ kind: 'delete', name: registry.name })}
        />
      ))}
      {question?.kind === 'add' && (
        <RegistryNameDialog
          title="Add a user registry"
          confirmLabel="Add"
          initial=""
          onClose={close}
          onConfirm={(name) => sandbox.changeRegistries({ kind: 'add', name }, `User registry ${name} added.`)}
        />
      )}
      {question?.kind === 'rename' && (
        <RegistryNameDialog
          title={`Rename ${question.name}`}
          confirmLabel="Rename"
          initial={question.name}
          onClose={close}
          onConfirm={(to) => sandbox.changeRegistries({ kind: 'rename', name: question.name, to }, `Renamed to ${to}.`)}
        />
      )}
      {question?.kind === 'delete' && (
        <ConfirmDialog
          open
          title={`Delete the user registry ${question.name}?`}
          confirmLabel="Delete"
          danger
          onCancel={close}
          onConfirm={() => {
            // The button that asked goes with its card.
            const backToAdd = () => add.current?.focus();
            void sandbox.changeRegistries(question, `User registry ${question.name} deleted.`).then(backToAdd);
            close();
          }}
        >
          <Typography>Its users can no longer log in. This cannot be undone.</Typography>
        </ConfirmDialog>
      )}
    </Stack>
  );
}

const NONE: readonly never[] = [];

/** The registries as `apic gateway` reads them: the same users log in in the terminal. */
function downloadConfig(registries: readonly UserRegistrySource[]): void {
  const text = `${JSON.stringify({ registries }, undefined, 2)}\n`;
  downloadBytes(utf8Bytes(text), 'application/json', 'apic.json');
}
