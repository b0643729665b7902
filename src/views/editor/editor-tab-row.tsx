import AssembleIcon from '@mui/icons-material/AccountTreeOutlined';
import BackIcon from '@mui/icons-material/ArrowBack';
import SourceIcon from '@mui/icons-material/Code';
import DesignIcon from '@mui/icons-material/PaletteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { Link } from 'react-router';
import type { DraftId } from '../../base/ids.ts';
import type { EditorStore } from '../../state/editor.ts';
import { useEditor } from '../ui/designer-context.tsx';
import { routes } from '../ui/routes.ts';
import { MoreActions } from './more-actions.tsx';
import { SaveButton } from './save-button.tsx';
import { UndoButtons } from './undo-buttons.tsx';
import { ValidationButton } from './validation-button.tsx';

/** Id of what the tabs show. */
export const EDITOR_PANEL_ID = 'editor-panel';

export type EditorTab = 'design' | 'source' | 'assemble';

const TABS: readonly { readonly tab: EditorTab; readonly label: string; readonly Icon: typeof DesignIcon }[] = [
  { tab: 'design', label: 'Design', Icon: DesignIcon },
  { tab: 'source', label: 'Source', Icon: SourceIcon },
  { tab: 'assemble', label: 'Assemble', Icon: AssembleIcon },
];

export interface EditorTabRowProps {
  readonly draftId: DraftId;
  readonly store: EditorStore;
  readonly tab: EditorTab;
}

export function EditorTabRow({ draftId, store, tab }: EditorTabRowProps) {
  const ready = useEditor(draftId, (state) => state.status === 'ready');
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        flexWrap: 'wrap',
        columnGap: 1,
        px: { xs: 1, sm: 2 },
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
        flexShrink: 0,
      }}
    >
      <Button
        component={Link}
        to={routes.drafts('apis')}
        startIcon={<BackIcon />}
        color="inherit"
        sx={{ color: 'text.secondary' }}
      >
        All APIs
      </Button>
      <Tabs value={tab} aria-label="Views of this API" sx={{ flex: 1, minWidth: 250 }}>
        {TABS.map(({ tab: value, label, Icon }) => (
          <Tab
            key={value}
            value={value}
            label={label}
            id={`editor-tab-${value}`}
            aria-controls={value === tab ? EDITOR_PANEL_ID : undefined}
            icon={<Icon fontSize="small" />}
            iconPosition="start"
            component={Link}
            to={routes[value](draftId)}
          />
        ))}
      </Tabs>
      {ready && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, ml: 'auto', minHeight: 44 }}>
          <ValidationButton draftId={draftId} tab={tab} />
          <UndoButtons draftId={draftId} store={store} />
          <SaveButton draftId={draftId} store={store} />
          <MoreActions draftId={draftId} store={store} />
        </Box>
      )}
    </Box>
  );
}
