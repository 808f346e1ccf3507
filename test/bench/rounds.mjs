// Rounds of a JavaScript twin: each prints the milliseconds of REPEATS runs and their answer.
import { pathToFileURL } from 'node:url';
const [, , file, rounds, repeats] = process.argv;
const { run } = await import(pathToFileURL(file).href);
for (let i = 0; i < Number(rounds); i++) {
  const start = performance.now();
  let answer;
  for (let k = 0; k < Number(repeats); k++) answer = run();
  console.log(`${Math.round(performance.now() - start)} ${answer}`);
}
