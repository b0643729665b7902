import { type MouseEvent, useId, useState } from 'react';

/** Open state of a menu hanging from a button, with the ARIA pair that binds them. */
export function useMenu() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const id = useId();
  const open = anchor !== null;
  const close = () => setAnchor(null);
  return {
    open,
    close,
    button: {
      onClick: (event: MouseEvent<HTMLElement>) => setAnchor(event.currentTarget),
      'aria-haspopup': 'menu' as const,
      'aria-expanded': open,
      ...(open ? { 'aria-controls': id } : {}),
    },
    menu: { id, anchorEl: anchor, open, onClose: close },
  };
}
