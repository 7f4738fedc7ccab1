/** What a node knows about occupations (KldB 2010) and districts: built in, and deepened with `catalogue add FILE`. */
export { addCatalogueFile } from './add-file.ts';
export type { Catalogue, Employees } from './catalogue.ts';
export { entryLaws, entryLawsIn, hasSeveralLicences } from './entry-laws.ts';
export { CatalogueError, type CatalogueErrorCode } from './errors.ts';
export { openCatalogue } from './service.ts';
