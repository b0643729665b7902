import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
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
  return (
    <Stack spacing={2}>
      <SectionCard
        title="User registries"
        description="Users for Basic authentication and for the login of OAuth providers. A registry here stands in for a directory of the real gateway: give it the name that the API uses. Passwords are stored in this browser only, as salted hashes."
        action={
          <Button variant="contained" startIcon={<AddIcon />} onClick={() => setQuestion({ kind: 'add' })}>
            Add registry
          </Button>
        }
      >
        {registries.length === 0 && <Typography color="textSecondary">No user registries defined</Typography>}
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
      <ConfirmDialog
        open={question?.kind === 'delete'}
        title="Delete the user registry?"
        confirmLabel="Delete"
        danger
        onCancel={close}
        onConfirm={() => {
          if (question?.kind === 'delete') {
            void sandbox.changeRegistries(question, `User registry ${question.name} deleted.`);
          }
          close();
        }}
      >
        <Typography>Its users can no longer log in. This cannot be undone.</Typography>
      </ConfirmDialog>
    </Stack>
  );
}

const NONE: readonly never[] = [];
