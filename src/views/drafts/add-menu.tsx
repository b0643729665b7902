import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useId, useState } from 'react';

export type AddChoice = 'new' | 'import';

export function AddMenu({ onChoose }: { onChoose: (choice: AddChoice) => void }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const menuId = useId();
  function choose(choice: AddChoice) {
    setAnchor(null);
    onChoose(choice);
  }
  return (
    <>
      <Button
        variant="contained"
        startIcon={<AddIcon />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-controls={anchor === null ? undefined : menuId}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        Add
      </Button>
      <Menu id={menuId} anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <MenuItem onClick={() => choose('new')}>New API</MenuItem>
        <MenuItem onClick={() => choose('import')}>Import API from a file or URL</MenuItem>
      </Menu>
    </>
  );
}
