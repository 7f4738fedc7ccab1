/** From a clerk's file to the registry: read, checked row by row, shown, and only then applied as a whole. */
export { IntakeError } from './errors.ts';
export { type ImportPreview, type IntakeProgress, previewImport } from './preview.ts';
