import FailedIcon from '@mui/icons-material/ErrorOutlineOutlined';
import OkIcon from '@mui/icons-material/TaskAlt';
import { styled } from '@mui/material/styles';
import { memo, type Ref } from 'react';
import { NODE, type PlacedNode } from './flow-layout.ts';
import { PolicyIcon } from './policy-icon.tsx';
import type { RunMark } from './run-marks.ts';
import { useFindDescriptor } from './use-find-descriptor.ts';

export interface CanvasNodeProps {
  readonly placed: PlacedNode;
  readonly selected: boolean;
  /** Outside the search: drawn faintly. */
  readonly dimmed: boolean;
  readonly found: boolean;
  readonly mark: RunMark | undefined;
  /** Only one node is a Tab stop; arrow keys reach the others. */
  readonly tabStop: boolean;
  readonly onSelect: (pointer: string) => void;
  readonly onFocus: (pointer: string) => void;
  readonly ref?: Ref<HTMLButtonElement>;
}

const Button = styled('button', {
  shouldForwardProp: (name) => !['selected', 'dimmed', 'found', 'outcome'].includes(String(name)),
})<{
  selected: boolean;
  dimmed: boolean;
  found: boolean;
  outcome: RunMark['outcome'] | undefined;
}>(({ theme, selected, dimmed, found, outcome }) => {
  const { palette } = theme.vars ?? theme;
  const edge = outcome === 'failed' ? palette.error.main : outcome === 'ok' ? palette.success.main : palette.divider;
  return {
    position: 'absolute',
    width: NODE.width,
    height: NODE.height,
    display: 'flex',
    alignItems: 'center',
    gap: 8,
    padding: '0 8px 0 7px',
    border: `1px solid ${selected ? palette.primary.main : edge}`,
    borderRadius: 10,
    background: found ? palette.warning.light : palette.background.paper,
    color: palette.text.primary,
    font: 'inherit',
    fontSize: '0.8125rem',
    fontWeight: 500,
    textAlign: 'left',
    cursor: 'pointer',
    opacity: dimmed ? 0.45 : 1,
    boxShadow: selected ? `0 0 0 2px ${palette.primary.main}` : '0 1px 2px rgb(9 14 24 / 0.08)',
    transition: 'box-shadow 110ms, border-color 110ms',
    '&:hover': { borderColor: palette.primary.main },
    '& .title': { flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
    '& .mark': { fontSize: 16, color: outcome === 'failed' ? palette.error.main : palette.success.main },
  };
});

/** One policy: a button that opens its property sheet. */
export const CanvasNode = memo(function CanvasNode({
  placed,
  selected,
  dimmed,
  found,
  mark,
  tabStop,
  onSelect,
  onFocus,
  ref,
}: CanvasNodeProps) {
  const { node, x, y } = placed;
  const descriptor = useFindDescriptor()(node.policy);
  const kind = descriptor?.title ?? `${node.policy} (not run here)`;
  const ran = mark === undefined ? '' : `, ${mark.outcome === 'ok' ? 'ran' : 'failed'} in the last call`;
  const label = `${node.title}, ${kind}${ran}`;
  return (
    <Button
      ref={ref}
      type="button"
      data-pointer={node.pointer}
      aria-label={label}
      aria-pressed={selected}
      title={node.title === node.policy ? kind : `${node.title} (${kind})`}
      tabIndex={tabStop ? 0 : -1}
      selected={selected}
      dimmed={dimmed}
      found={found}
      outcome={mark?.outcome}
      onClick={() => onSelect(node.pointer)}
      onFocus={() => onFocus(node.pointer)}
      style={{ left: x, top: y }}
    >
      <PolicyIcon descriptor={descriptor} />
      <span className="title">{node.title}</span>
      {mark !== undefined && (mark.outcome === 'ok' ? <OkIcon className="mark" /> : <FailedIcon className="mark" />)}
    </Button>
  );
});
