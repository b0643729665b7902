import { styled } from '@mui/material/styles';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import type { DraftId } from '../../base/ids.ts';
import { routes } from '../ui/routes.ts';
import { NavChildren } from './nav-children.tsx';
import type { Section } from './section.ts';
import { useScrollSpy } from './use-scroll-spy.ts';

const Nav = styled('nav')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    width: 216,
    flexShrink: 0,
    overflow: 'auto',
    borderRight: `1px solid ${palette.divider}`,
    padding: '12px 0 24px',
    '& ul': { listStyle: 'none', margin: 0, padding: 0 },
    '& a': {
      display: 'block',
      padding: '5px 16px 5px 17px',
      borderLeft: '3px solid transparent',
      color: palette.text.secondary,
      fontSize: '0.875rem',
      lineHeight: 1.5,
      textDecoration: 'none',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    '& a:hover': { color: palette.text.primary, background: palette.field },
    '& a:focus-visible': { outlineOffset: -2 },
    '& a[aria-current]': { color: palette.primary.main, borderLeftColor: palette.primary.main, fontWeight: 600 },
    '@container (max-width: 720px)': { display: 'none' },
  };
});

const Chooser = styled('select')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'none',
    margin: 8,
    marginBottom: 0,
    padding: '7px 10px',
    font: 'inherit',
    color: palette.text.primary,
    background: palette.field,
    border: `1px solid ${palette.divider}`,
    borderRadius: 8,
    '@container (max-width: 720px)': { display: 'block' },
  };
});

export interface SectionNavProps {
  readonly sections: readonly Section[];
  readonly draftId: DraftId;
  readonly columnRef: RefObject<HTMLElement | null>;
  readonly asked: string | undefined;
}

/** The sections as links, the one being read marked; a select where there is no room for a column. */
export function SectionNav({ sections, draftId, columnRef, asked }: SectionNavProps) {
  const listed = useMemo(() => sections.filter(({ inNavigation }) => inNavigation), [sections]);
  const slugs = useMemo(() => listed.map(({ slug }) => slug), [listed]);
  const current = useScrollSpy(columnRef, slugs, asked, useLocation().key);
  const navigate = useNavigate();
  const navRef = useRef<HTMLElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the mark
  useEffect(() => {
    navRef.current?.querySelector('[aria-current]')?.scrollIntoView?.({ block: 'nearest' });
  }, [current]);

  return (
    <>
      <Nav ref={navRef} aria-label="Sections" onKeyDown={moveFocus}>
        <ul>
          {listed.map(({ slug, title }) => (
            <li key={slug}>
              <Link to={routes.design(draftId, slug)} replace aria-current={slug === current ? 'location' : undefined}>
                {title}
              </Link>
              {slug === 'paths' && <NavChildren kind="paths" draftId={draftId} />}
              {slug === 'definitions' && <NavChildren kind="definitions" draftId={draftId} />}
            </li>
          ))}
        </ul>
      </Nav>
      <Chooser
        aria-label="Section"
        value={current}
        onChange={(event) => void navigate(routes.design(draftId, event.target.value), { replace: true })}
      >
        {listed.map(({ slug, title }) => (
          <option key={slug} value={slug}>
            {title}
          </option>
        ))}
      </Chooser>
    </>
  );
}

/** Arrow keys walk the links, beside Tab. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a, button')];
  const next = links[links.indexOf(event.target as HTMLElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
