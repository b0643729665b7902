import type { GatewayProfile } from '../deployment.ts';
import { DESIGNER } from './designer.ts';
import { MICRO } from './micro.ts';
import type { Profile } from './profile.ts';

const PROFILES: { readonly [id in GatewayProfile]: Profile } = { designer: DESIGNER, micro: MICRO };

/** The rules of a profile; an id from a newer version of the app means the designer's. */
export function profileOf(id: GatewayProfile): Profile {
  return Object.hasOwn(PROFILES, id) ? PROFILES[id] : DESIGNER;
}
