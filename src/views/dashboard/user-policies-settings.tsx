import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import PolicyIcon from '@mui/icons-material/ExtensionOutlined';
import UploadIcon from '@mui/icons-material/UploadFileOutlined';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemText from '@mui/material/ListItemText';
import Typography from '@mui/material/Typography';
import { useRef, useState } from 'react';
import { type AppError, appError } from '../../base/app-error.ts';
import { readPolicyPackage } from '../../document/policy-package.ts';
import { sniffBytes } from '../../document/sniff-bytes.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SectionCard } from '../ui/section-card.tsx';

const NONE: readonly never[] = [];

/** Policies of one's own: packages with an assembly, used by their name like any other policy. */
export function UserPoliciesSettings() {
  const { sandbox } = useDesigner();
  const policies = useSelect(sandbox, (state) => state.catalog?.policies ?? NONE);
  const [problem, setProblem] = useState<{ readonly file: string; readonly error: AppError }>();
  const [deleting, setDeleting] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const importButton = useRef<HTMLButtonElement>(null);

  async function take(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    const read = sniffBytes(new Uint8Array(await file.arrayBuffer()));
    const error = 'text' in read ? await sandbox.importPolicy(read.text) : appError('view/policy-file', read.detail);
    setProblem(error && { file: file.name, error });
  }

  return (
    <SectionCard
      title="User-defined policies"
      description="A policy package is a YAML file that begins with policy: 1.0.0 and has an assembly of its own. The assemblies of all APIs can use it by its name; $(local.parameter.name) reads its properties inside."
      action={
        <>
          <label htmlFor="policy-file" className="visually-hidden">
            Policy file
          </label>
          <input
            ref={input}
            id="policy-file"
            type="file"
            className="visually-hidden"
            tabIndex={-1}
            onChange={(event) => {
              void take(event.target.files?.[0]);
              // Choosing the same file again must count as a change.
              event.target.value = '';
            }}
          />
          <Button
            ref={importButton}
            variant="contained"
            startIcon={<UploadIcon />}
            onClick={() => input.current?.click()}
          >
            Import policy
          </Button>
        </>
      }
    >
      {problem !== undefined && (
        <Alert severity="error" sx={{ mb: 1 }} onClose={() => setProblem(undefined)}>
          <strong>{problem.file}</strong>: {problem.error.message} {problem.error.help}
        </Alert>
      )}
      {policies.length === 0 && (
        <EmptyState icon={<PolicyIcon />} title="No user-defined policies">
          Import the package of one; it stands in the palette of Assemble at once, and calls can use it.
        </EmptyState>
      )}
      <List disablePadding aria-label="User-defined policies" hidden={policies.length === 0}>
        {policies.map(({ draftId, model }) => {
          const { name, version, title, description } = readPolicyPackage(model).policy;
          return (
            <ListItem
              key={draftId}
              disableGutters
              secondaryAction={
                <IconButton edge="end" aria-label={`Delete ${draftId}`} onClick={() => setDeleting(draftId)}>
                  <DeleteIcon />
                </IconButton>
              }
            >
              <ListItemText
                primary={`${title || name} ${version}`}
                secondary={[name, description].filter(Boolean).join(' · ')}
              />
            </ListItem>
          );
        })}
      </List>
      {deleting !== undefined && (
        <ConfirmDialog
          open
          title={`Delete the policy ${deleting}?`}
          confirmLabel="Delete"
          danger
          onCancel={() => setDeleting(undefined)}
          onConfirm={() => {
            // The button that asked goes with its row.
            void sandbox.deletePolicy(deleting).then(() => importButton.current?.focus());
            setDeleting(undefined);
          }}
        >
          <Typography>Assemblies that use it keep it in their documents, but calls that reach it fail.</Typography>
        </ConfirmDialog>
      )}
    </SectionCard>
  );
}
