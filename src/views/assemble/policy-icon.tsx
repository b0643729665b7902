import BranchIcon from '@mui/icons-material/AltRouteOutlined';
import SwitchIcon from '@mui/icons-material/CallSplitOutlined';
import CheckIcon from '@mui/icons-material/CheckBoxOutlined';
import CodeIcon from '@mui/icons-material/CodeOutlined';
import UnknownIcon from '@mui/icons-material/ExtensionOutlined';
import ListIcon from '@mui/icons-material/FormatListBulletedOutlined';
import DiamondIcon from '@mui/icons-material/HelpOutlineOutlined';
import PlayIcon from '@mui/icons-material/PlayArrowOutlined';
import ShieldIcon from '@mui/icons-material/ShieldOutlined';
import ArrowsIcon from '@mui/icons-material/SwapHorizOutlined';
import WarningIcon from '@mui/icons-material/WarningAmberOutlined';
import { styled } from '@mui/material/styles';
import type { PolicyDescriptor } from '../../gateway/policy-descriptor.ts';

type Glyph = PolicyDescriptor['icon']['glyph'];
type Hue = PolicyDescriptor['icon']['hue'];

const GLYPHS: Record<Glyph, typeof PlayIcon> = {
  diamond: DiamondIcon,
  branch: BranchIcon,
  switch: SwitchIcon,
  warning: WarningIcon,
  play: PlayIcon,
  check: CheckIcon,
  code: CodeIcon,
  list: ListIcon,
  shield: ShieldIcon,
  arrows: ArrowsIcon,
};

/** White on each is at least 4.5:1, so the squares look the same in both schemes. */
const HUES: Record<Hue, string> = {
  amber: '#96610a',
  red: '#b3261e',
  green: '#1b7a4b',
  slate: '#4a6178',
  orange: '#b84a14',
  teal: '#0d7377',
  blue: '#1d5bd0',
  purple: '#7440b3',
  ochre: '#80660d',
  lime: '#5a7312',
};

const Square = styled('span', { shouldForwardProp: (name) => name !== 'hue' && name !== 'size' })<{
  hue: string;
  size: number;
}>(({ hue, size }) => ({
  display: 'inline-grid',
  placeItems: 'center',
  width: size,
  height: size,
  borderRadius: 7,
  background: hue,
  color: '#fff',
  flexShrink: 0,
  '& svg': { fontSize: size * 0.6 },
}));

/** A policy's coloured square; unknown policies are grey with a jigsaw piece. */
export function PolicyIcon({ descriptor, size = 30 }: { descriptor: PolicyDescriptor | undefined; size?: number }) {
  const Glyph = descriptor === undefined ? UnknownIcon : GLYPHS[descriptor.icon.glyph];
  return (
    <Square aria-hidden hue={descriptor === undefined ? '#5a6474' : HUES[descriptor.icon.hue]} size={size}>
      <Glyph />
    </Square>
  );
}
