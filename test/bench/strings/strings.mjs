// Reviewed with review.mjs under Node 20.20: checksum, reversed, makeLines and run end up in optimised code, and nothing is deoptimised once warm.
// Strings grow by +=, which V8 does with ropes: faster than joining an array.
function makeLines(n) {
  let out = '';
  for (let i = 1; i <= n; i++) out += `item${i}, value${i * i}, ${i % 2 === 0 ? 'even' : 'odd'}\n`;
  return out;
}

function reversed(word) {
  let out = '';
  for (let i = word.length - 1; i >= 0; i--) out += word[i];
  return out;
}

function checksum(text) {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) % 1000003;
  return sum;
}

export function run(n) {
  const lines = makeLines(n).split('\n');
  lines.pop();
  const words = lines.flatMap((line) => line.split(', ').filter((word) => word !== ''));
  let longest = '';
  for (const word of words) if (word.length > longest.length || (word.length === longest.length && word < longest)) longest = word;
  let out = '';
  for (const word of words) {
    if (word.includes('7')) out += word.replaceAll('7', 'seven');
    if (word.startsWith('item')) out += `${word.slice(4)} `;
    if (word.endsWith('0')) out += `${reversed(word).toUpperCase()}\n`;
  }
  return checksum(out + longest);
}
