import CloseIcon from '@mui/icons-material/Close';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { type KeyboardEvent, useCallback, useEffect, useId, useRef } from 'react';
import type { DraftId } from '../../../base/ids.ts';
import type { JsonValue } from '../../../base/json.ts';
import type { PolicyNode } from '../../../document/assembly.ts';
import type { Patch } from '../../../document/patch.ts';
import { setPolicyProperty } from '../../../document/policy-commands.ts';
import type { PropertyField } from '../../../gateway/policy-descriptor.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { useDesigner } from '../../ui/designer-context.tsx';
import { documentUndo } from '../../ui/document-undo.ts';
import { catchTitle } from '../flow-layout.ts';
import { PolicyIcon } from '../policy-icon.tsx';
import type { RunMark } from '../run-marks.ts';
import { useFindDescriptor } from '../use-find-descriptor.ts';
import type { SheetEdit } from './sheet-edit.ts';
import { SheetField } from './sheet-field.tsx';
import { visibleFields } from './visible-fields.ts';

export interface PropertySheetProps {
  readonly draftId: DraftId;
  readonly node: PolicyNode;
  readonly readOnly: boolean;
  readonly mark: RunMark | undefined;
  readonly onClose: () => void;
}

const COMMON: readonly PropertyField[] = [
  { key: 'title', label: 'Title', control: 'text', help: '' },
  { key: 'description', label: 'Description', control: 'text', help: '' },
];

/** Properties of the selected policy (ui.md 10.5), derived from its descriptor. Fields apply at once; Save stores the file. */
export function PropertySheet({ draftId, node, readOnly, mark, onClose }: PropertySheetProps) {
  const { editor } = useDesigner();
  const titleId = useId();
  const sheet = useRef<HTMLElement>(null);
  const descriptor = useFindDescriptor()(node.policy);
  // The newest node, for callbacks that outlive a render.
  const latest = useRef(node);
  useEffect(() => {
    latest.current = node;
  }, [node]);

  const apply = useCallback(
    (patch: Patch, label: string, mergeKey?: string) => {
      if (patch.length > 0) editor(draftId).edit(patch, label, mergeKey);
    },
    [editor, draftId],
  );
  const setProperty = useCallback(
    (field: PropertyField, value: JsonValue | undefined) => {
      const { current } = latest;
      apply(
        setPolicyProperty(current, field.key, value),
        `Change ${field.label.toLowerCase()} of ${current.title}`,
        `${current.pointer}/${field.key}`,
      );
    },
    [apply],
  );
  const edit: SheetEdit = { node, readOnly, draftId, setProperty, apply };

  function handleKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    onClose();
    document.querySelector<HTMLElement>(`[data-pointer="${CSS.escape(node.pointer)}"]`)?.focus();
  }

  return (
    <Box
      component="aside"
      ref={sheet}
      aria-labelledby={titleId}
      {...documentUndo}
      onKeyDown={handleKeyDown}
      sx={{
        width: { xs: 'min(360px, 92vw)', xl: 400 },
        flexShrink: 0,
        display: 'flex',
        flexDirection: 'column',
        bgcolor: 'background.paper',
        borderLeft: 1,
        borderColor: 'divider',
        position: { xs: 'absolute', lg: 'static' },
        insetBlock: 0,
        right: 0,
        zIndex: 3,
        boxShadow: { xs: '-8px 0 24px rgb(9 14 24 / 0.16)', lg: 'none' },
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25, p: 1.5, borderBottom: 1, borderColor: 'divider' }}>
        <PolicyIcon descriptor={descriptor} />
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography id={titleId} variant="h3" component="h2" noWrap title={node.title}>
            {node.title}
          </Typography>
          <Typography variant="caption" color="textSecondary">
            {descriptor?.title ?? `${node.policy} (not run here)`}
            {node.version !== undefined && ` · version ${node.version}`}
          </Typography>
        </Box>
        <IconButton aria-label="Close properties" onClick={onClose}>
          <CloseIcon fontSize="small" />
        </IconButton>
      </Box>
      <Box
        sx={{ flex: 1, overflow: 'auto', position: 'relative', p: 2, display: 'flex', flexDirection: 'column', gap: 2 }}
      >
        {mark?.outcome === 'failed' && <Alert severity="error">Failed in the last call: {mark.note}</Alert>}
        {COMMON.map((field) => (
          <SheetField key={field.key} field={field} edit={edit} />
        ))}
        {descriptor === undefined ? (
          <UnknownPolicy node={node} />
        ) : (
          visibleFields(node, descriptor).map((field) => <SheetField key={field.key} field={field} edit={edit} />)
        )}
        {node.catches.length > 0 && <OwnCatches node={node} />}
      </Box>
    </Box>
  );
}

function UnknownPolicy({ node }: { node: PolicyNode }) {
  return (
    <>
      <Alert severity="warning">
        The gateway here does not run <code>{node.policy}</code>. It stays in the file as it is; a call ends with
        RuntimeError when it reaches it.
      </Alert>
      <CodeBlock text={JSON.stringify(node.props, null, 2)} language="json" label="properties" />
    </>
  );
}

function OwnCatches({ node }: { node: PolicyNode }) {
  return (
    <Box>
      <Typography variant="h4" component="h3" sx={{ mb: 0.5 }}>
        Catches of this policy
      </Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {node.catches.map((clause) => (
          <li key={clause.pointer}>{catchTitle(clause)}</li>
        ))}
      </Box>
    </Box>
  );
}
