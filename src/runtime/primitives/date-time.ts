import { hostOffset, hostOffsetAt, hostZoneName } from '../host-zone.js';
import type { Primitive } from './table.js';

/** What DateTime has to ask the host: the time, and its time zone. The calendar is Maggie code. */
export function dateTimePrimitives(): Record<string, Primitive> {
  return {
    /** Milliseconds since 1970. */
    dateTimeNow: () => Date.now(),
    /** Seconds east of Greenwich at a moment in seconds since 1970. */
    dateTimeOffset: (_receiver, seconds: number | bigint) => hostOffset(Number(seconds)),
    /** The abbreviation of the host's zone at such a moment; empty if it has none. */
    dateTimeZoneName: (_receiver, seconds: number | bigint) => hostZoneName(Number(seconds)),
    /** Seconds east of Greenwich when the clocks of the host's zone show a time, in seconds. */
    dateTimeZoneAt: (_receiver, wallSeconds: number | bigint) => hostOffsetAt(Number(wallSeconds)),
  };
}
