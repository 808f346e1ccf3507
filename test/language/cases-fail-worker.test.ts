import { afterAll, beforeAll } from 'vitest';
import { defineCases } from './support/define-cases.js';
import { failWorker } from './support/fail-worker-mode.js';

beforeAll(() => failWorker.open());
afterAll(() => failWorker.close());

defineCases(failWorker);
