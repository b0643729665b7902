import ExpandIcon from '@mui/icons-material/ExpandMore';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { Link } from 'react-router';
import type { DraftId } from '../../base/ids.ts';
import { joinPointer } from '../../document/json-pointer.ts';
import { memberEntries, objectAt } from '../../document/openapi/lenient.ts';
import { adapterOf } from '../../document/openapi/open-api-view.ts';
import { routes } from '../ui/routes.ts';
import { useDerived } from './design-context.tsx';

type Kind = 'paths' | 'definitions';

/** A list longer than this starts folded. */
const MOST_OPEN = 20;

const Toggle = styled('button')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 4,
  width: '100%',
  minHeight: 26,
  padding: '0 12px 0 26px',
  border: 0,
  background: 'none',
  font: 'inherit',
  fontSize: '0.8125rem',
  color: (theme.vars ?? theme).palette.text.secondary,
  cursor: 'pointer',
  '&:focus-visible': { outlineOffset: -2 },
}));

const List = styled('ul')({ '&& a': { fontSize: '0.8125rem', paddingLeft: '30px' } });

/** One indented link a path or a definition. */
export function NavChildren({ kind, draftId }: { kind: Kind; draftId: DraftId }) {
  const places = useDerived(
    (model) => [objectAt(model, pathOf(kind, adapterOf(model)?.schemasPath))],
    (model) => {
      const path = pathOf(kind, adapterOf(model)?.schemasPath);
      return memberEntries(objectAt(model, path)).map(([name]) => ({ name, pointer: joinPointer('', ...path, name) }));
    },
  );
  const [open, setOpen] = useState<boolean>();
  const shown = open ?? places.length <= MOST_OPEN;
  if (places.length === 0) return null;
  return (
    <>
      {places.length > MOST_OPEN && (
        <Toggle
          type="button"
          aria-expanded={shown}
          aria-label={`Show the ${places.length} ${kind}`}
          onClick={() => setOpen(!shown)}
        >
          <ExpandIcon sx={{ fontSize: 16, transform: shown ? 'none' : 'rotate(-90deg)' }} />
          {places.length}
        </Toggle>
      )}
      {shown && (
        <List>
          {places.map(({ name, pointer }) => (
            <li key={pointer}>
              <Link to={`${routes.design(draftId, kind)}?at=${encodeURIComponent(pointer)}`} replace title={name}>
                {name}
              </Link>
            </li>
          ))}
        </List>
      )}
    </>
  );
}

function pathOf(kind: Kind, schemasPath: readonly string[] = ['definitions']): readonly string[] {
  return kind === 'paths' ? ['paths'] : schemasPath;
}
