import { oncePerText } from '../../../base/once-per.ts';
import type { VirtualService } from '../backend.ts';
import { echoService } from './echo.ts';
import { weatherService } from './weather.ts';
import { soapWeatherService } from './weather-soap.ts';

/** Every stand-in that the app brings. A new one is a file and a line here. */
export const virtualServices: readonly VirtualService[] = [weatherService, soapWeatherService, echoService];

/** Callers ask for the same again and again. */
const MOST_ADDRESSES = 500;

/** An address in its parts, to be read only; undefined for what is none. */
export const addressOf = oncePerText(MOST_ADDRESSES, (url): Readonly<URL> | undefined =>
  URL.canParse(url) ? new URL(url) : undefined,
);

/** The stand-in for an address, by its origin and, where others share the host, by the path below which it answers. */
export function virtualServiceFor(
  { origin, pathname }: Readonly<URL>,
  services: readonly VirtualService[] = virtualServices,
): VirtualService | undefined {
  const place = `${origin}${pathname}/`;
  return services.find(({ address }) => place.startsWith(address) && place[address.length] === '/');
}
