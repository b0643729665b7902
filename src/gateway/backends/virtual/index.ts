import type { VirtualService } from '../backend.ts';
import { echoService } from './echo.ts';
import { weatherService } from './weather.ts';

/** Every stand-in that the app brings. A new one is a file and a line here. */
export const virtualServices: readonly VirtualService[] = [weatherService, echoService];

/** The stand-in for an address, by its origin. */
export function virtualServiceFor(
  url: string,
  services: readonly VirtualService[] = virtualServices,
): VirtualService | undefined {
  const origin = URL.canParse(url) ? new URL(url).origin : undefined;
  return services.find((service) => service.origin === origin);
}
