/** Three significant figures, without trailing zeros. */
export const figures = (value) => String(Number(value.toPrecision(3)));

/** A duration in the largest unit that leaves something before the point: 40 µs, 1.25 ms, 2.5 s. */
export function duration(micros) {
  if (micros == null || micros < 0) {
    return '–';
  }
  if (micros < 1_000) {
    return `${Math.round(micros)} µs`;
  }
  return micros < 1_000_000 ? `${figures(micros / 1_000)} ms` : `${figures(micros / 1_000_000)} s`;
}

/** A whole number with the separators of the language. */
export const count = (value, language) => (value == null ? '–' : value.toLocaleString(language));

const part = (value, digits = 2) => String(value).padStart(digits, '0');

/** The time of day of an RFC 3339 instant, to the millisecond, in the viewer's zone: 14:03:07.120. */
export function timeOfDay(instant) {
  const time = new Date(instant);
  return `${part(time.getHours())}:${part(time.getMinutes())}:${part(time.getSeconds())}.${part(time.getMilliseconds(), 3)}`;
}

/** Day and time of an RFC 3339 instant, to the second, in the viewer's zone: 2026-11-28 14:03:07. */
export function moment(instant) {
  const time = new Date(instant);
  return `${time.getFullYear()}-${part(time.getMonth() + 1)}-${part(time.getDate())} ${timeOfDay(time).slice(0, 8)}`;
}
