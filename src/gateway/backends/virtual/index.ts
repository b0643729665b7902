import type { VirtualService } from '../backend.ts';
import { echoService } from './echo.ts';
import { weatherService } from './weather.ts';
import { soapWeatherService } from './weather-soap.ts';

/** Every stand-in that the app brings. A new one is a file and a line here. */
export const virtualServices: readonly VirtualService[] = [weatherService, soapWeatherService, echoService];

/** The stand-in for an address, by its origin and, where others share the host, by the path below which it answers. */
export function virtualServiceFor(
  { origin, pathname }: Readonly<URL>,
  services: readonly VirtualService[] = virtualServices,
): VirtualService | undefined {
  return services.find(({ address }) => `${origin}${pathname}/`.startsWith(`${address}/`));
}
