import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { JsonPointer } from '../../document/patch.ts';
import { CanvasNode } from './canvas-node.tsx';
import type { FlowLayout, PlacedTerminal } from './flow-layout.ts';
import { isDirection, nearestNode } from './nearest-node.ts';
import type { RunMark } from './run-marks.ts';

export interface CanvasProps {
  readonly layout: FlowLayout;
  readonly zoom: number;
  readonly selected: JsonPointer | undefined;
  /** Pointers the search found; undefined while nothing is searched. */
  readonly found: ReadonlySet<JsonPointer> | undefined;
  readonly marks: ReadonlyMap<JsonPointer, RunMark>;
  readonly viewport: RefObject<HTMLDivElement | null>;
  readonly onSelect: (pointer: JsonPointer | undefined) => void;
  readonly onZoom: (factor: number) => void;
}

const Drawing = styled('svg')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    position: 'absolute',
    inset: 0,
    overflow: 'visible',
    pointerEvents: 'none',
    '& .edge': { fill: 'none', stroke: palette.text.disabled, strokeWidth: 1.75 },
    '& .bypass': { strokeDasharray: '3 4', strokeWidth: 1.25 },
    '& .request': { fill: palette.background.paper, stroke: palette.text.secondary, strokeWidth: 2 },
    '& .response': { fill: palette.text.secondary },
    '& .failure': { fill: palette.error.main },
    '& .bang': { fill: palette.background.paper, fontWeight: 700, fontSize: 13, textAnchor: 'middle' },
  };
});

const Label = styled('div')(({ theme }) => ({
  position: 'absolute',
  height: 20,
  lineHeight: '20px',
  paddingRight: 4,
  fontSize: '0.75rem',
  color: (theme.vars ?? theme).palette.text.secondary,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  '&.lane': { fontWeight: 600, color: (theme.vars ?? theme).palette.text.primary },
  '&.catch': { fontWeight: 600, color: (theme.vars ?? theme).palette.error.main },
}));

const Frame = styled('div')(({ theme }) => ({
  position: 'absolute',
  border: `1px dashed ${(theme.vars ?? theme).palette.error.main}`,
  borderRadius: 12,
  background: (theme.vars ?? theme).palette.background.paper,
  '& > span': {
    position: 'absolute',
    top: 8,
    left: 16,
    fontSize: '0.75rem',
    fontWeight: 600,
    color: (theme.vars ?? theme).palette.text.secondary,
  },
}));

/** The drawn assembly. Arrow keys move between nodes, Enter opens the sheet, Escape closes it, Ctrl+wheel zooms, dragging the ground pans. */
export function Canvas({ layout, zoom, selected, found, marks, viewport, onSelect, onZoom }: CanvasProps) {
  const [current, setCurrent] = useState<JsonPointer>();
  const surface = useRef<HTMLDivElement>(null);
  const tabStop = useMemo(() => {
    const stays = layout.nodes.some((placed) => placed.node.pointer === current);
    return stays ? current : (layout.nodes[0]?.node.pointer ?? undefined);
  }, [layout, current]);
  useWheelZoom(viewport, onZoom);
  const pan = usePan(viewport);
  const select = useCallback((pointer: JsonPointer) => onSelect(pointer), [onSelect]);
  const focus = useCallback((pointer: JsonPointer) => setCurrent(pointer), []);

  function handleKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') return onSelect(undefined);
    if (!isDirection(event.key)) return;
    const from = layout.nodes.find((placed) => placed.node.pointer === tabStop);
    const next = from && nearestNode(layout.nodes, from, event.key);
    if (next === undefined) return;
    event.preventDefault();
    surface.current?.querySelector<HTMLElement>(`[data-pointer="${CSS.escape(next.node.pointer)}"]`)?.focus();
  }

  return (
    <Box
      ref={viewport}
      {...pan}
      sx={{
        flex: 1,
        minWidth: 0,
        minHeight: 0,
        overflow: 'auto',
        cursor: 'grab',
        '&:active': { cursor: 'grabbing' },
        bgcolor: 'background.default',
      }}
    >
      <div style={{ width: layout.width * zoom, height: layout.height * zoom, minWidth: '100%', minHeight: '100%' }}>
        <Box
          ref={surface}
          role="group"
          aria-label="Assembly"
          onKeyDown={handleKeyDown}
          style={{
            position: 'relative',
            width: layout.width,
            height: layout.height,
            transform: `scale(${zoom})`,
            transformOrigin: '0 0',
          }}
        >
          {layout.frames.map((frame) => (
            <Frame key={frame.key} style={{ left: frame.x, top: frame.y, width: frame.width, height: frame.height }}>
              <span>{frame.title}</span>
            </Frame>
          ))}
          <Drawing width={layout.width} height={layout.height} aria-hidden>
            {layout.edges.map((edge) => (
              <path key={edge.key} className={edge.bypass ? 'edge bypass' : 'edge'} d={edge.path} />
            ))}
            {layout.terminals.map((terminal) => (
              <Terminal key={terminal.key} terminal={terminal} />
            ))}
          </Drawing>
          {layout.labels.map((label) => (
            <Label
              key={label.key}
              className={label.kind}
              title={label.text}
              style={{ left: label.x, top: label.y, width: label.width }}
            >
              {label.text}
            </Label>
          ))}
          {layout.nodes.map((placed) => {
            const { pointer } = placed.node;
            return (
              <CanvasNode
                key={pointer}
                placed={placed}
                selected={pointer === selected}
                dimmed={found !== undefined && !found.has(pointer)}
                found={found?.has(pointer) ?? false}
                mark={marks.get(pointer)}
                tabStop={pointer === tabStop}
                onSelect={select}
                onFocus={focus}
              />
            );
          })}
        </Box>
      </div>
    </Box>
  );
}

function Terminal({ terminal }: { terminal: PlacedTerminal }) {
  return (
    <>
      <circle className={terminal.kind} cx={terminal.x} cy={terminal.y} r={9} />
      {terminal.kind === 'failure' && (
        <text className="bang" x={terminal.x} y={terminal.y + 4.5}>
          !
        </text>
      )}
    </>
  );
}

/** Ctrl+wheel or a pinch. A native listener, since React's are passive and could not keep the page from zooming. */
function useWheelZoom(viewport: RefObject<HTMLDivElement | null>, onZoom: (factor: number) => void): void {
  useEffect(() => {
    const element = viewport.current;
    if (element === null) return;
    const handle = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      onZoom(Math.exp(-event.deltaY / 300));
    };
    element.addEventListener('wheel', handle, { passive: false });
    return () => element.removeEventListener('wheel', handle);
  }, [viewport, onZoom]);
}

function usePan(viewport: RefObject<HTMLDivElement | null>) {
  const from = useRef<{ x: number; y: number }>(undefined);
  return {
    onPointerDown: (event: React.PointerEvent<HTMLDivElement>) => {
      if (event.button !== 0 || (event.target as HTMLElement).closest('button') !== null) return;
      from.current = { x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: React.PointerEvent<HTMLDivElement>) => {
      if (from.current === undefined) return;
      viewport.current?.scrollBy(from.current.x - event.clientX, from.current.y - event.clientY);
      from.current = { x: event.clientX, y: event.clientY };
    },
    onPointerUp: () => {
      from.current = undefined;
    },
    onPointerCancel: () => {
      from.current = undefined;
    },
  };
}
