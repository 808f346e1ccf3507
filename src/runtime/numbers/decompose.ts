/** The integers m and e with x = m · 2^e for a finite double. */
export function significand(x: number): [bigint, number] {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const magnitude = exponent === 0 ? fraction : fraction | 0x10000000000000n;
  return [bits >> 63n === 1n ? -magnitude : magnitude, (exponent === 0 ? 1 : exponent) - 1075];
}
