import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { type FormEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { editText } from '../../document/edit-text.ts';
import { newApiFileName } from '../../document/new-api.ts';
import { versionProblem } from '../../document/openapi/commands/field-rules.ts';
import { infoText, setInfoField } from '../../document/openapi/commands/info.ts';
import { slugOf } from '../../document/slug.ts';
import type { DraftsStore } from '../../state/drafts.ts';
import type { EditorStore } from '../../state/editor.ts';
import { useDesigner } from '../ui/designer-context.tsx';
import { routes } from '../ui/routes.ts';

/** `Save as a new version` (ui.md 7): a second draft with the same text but for its version. */
export function NewVersionDialog({ store, onClose }: { store: EditorStore; onClose: () => void }) {
  const { drafts, notifications } = useDesigner();
  const navigate = useNavigate();
  const titleId = useId();
  const [version, setVersion] = useState(() => nextVersion(currentVersion(store)));
  const [refusal, setRefusal] = useState<string>();
  const problem = versionProblem(version) ?? refusal;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (problem !== undefined) return;
    const outcome = await saveAs(store, drafts, version);
    if (typeof outcome === 'string') return setRefusal(outcome);
    onClose();
    notifications.notify({ kind: 'success', message: `Version ${version} was saved as a draft of its own.` });
    await navigate(routes.design(outcome.id));
  }

  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="xs" fullWidth>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <DialogTitle id={titleId}>Save as a new version</DialogTitle>
        <DialogContent>
          <TextField
            autoFocus
            required
            label="Version"
            value={version}
            error={problem !== undefined}
            helperText={problem ?? 'The draft you have open stays as it is.'}
            onChange={(event) => {
              setVersion(event.target.value);
              setRefusal(undefined);
            }}
            onFocus={(event) => event.target.select()}
          />
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="contained" disabled={problem !== undefined}>
            Save as a new version
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function currentVersion(store: EditorStore): string {
  const { model } = store.getState();
  return model === undefined ? '' : infoText(model, 'version');
}

/** The last number counted up: `1.0.0` → `1.0.1`. */
export function nextVersion(version: string): string {
  return /\d/.test(version) ? version.replace(/(\d+)(?!.*\d)/, (digits) => String(Number(digits) + 1)) : '1.0.0';
}

/** The new draft, or what kept it from being made. */
async function saveAs(store: EditorStore, drafts: DraftsStore, version: string) {
  await store.settled();
  const { text, model, format, fileName } = store.getState();
  if (model === undefined) return 'The text cannot be read; repair it in Source first.';
  const edited = editText(text, setInfoField(model, 'version', version), { model });
  if (!edited.ok) return edited.error.message;
  const name = infoText(model, 'name') || slugOf(infoText(model, 'title')) || fileName.replace(/\.\w+$/, '');
  const newName = newApiFileName(name, version);
  const stored = await drafts.importText(
    edited.value.text,
    format === 'json' ? newName.replace(/\.yaml$/, '.json') : newName,
    'ask',
  );
  if (!stored.ok) return stored.error.message;
  return stored.value.kind === 'duplicate' ? `Version ${version} exists already.` : stored.value.draft;
}
