import { defineCases } from './support/define-cases.js';
import { ImageMode } from './support/image-mode.js';

defineCases(new ImageMode());
