// Beside generated modules stands the file itself.
export * from '../../translate/compiled.js';
