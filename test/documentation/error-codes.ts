import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '../..');

/** Every code an error of ours can carry, from the `…ErrorCode` unions the sources declare, with the unions that hold it. */
export function declaredErrorCodes(): Map<string, string[]> {
  const files = globSync('packages/*/src/**/*.ts', { cwd: root, exclude: (path) => path.endsWith('.test.ts') });
  const options = ts.parseJsonConfigFileContent(
    ts.readConfigFile(resolve(root, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  ).options;
  const program = ts.createProgram({ rootNames: files.map((file) => resolve(root, file)), options });
  const checker = program.getTypeChecker();
  const codes = new Map<string, string[]>();
  for (const source of program.getSourceFiles()) {
    if (source.fileName.includes('/node_modules/')) continue;
    source.forEachChild((node) => {
      if (!ts.isTypeAliasDeclaration(node) || !node.name.text.endsWith('ErrorCode')) return;
      const type = checker.getTypeAtLocation(node.name);
      for (const member of type.isUnion() ? type.types : [type]) {
        if (!member.isStringLiteral()) throw new Error(`${node.name.text}: a code is not a literal`);
        codes.set(member.value, [...(codes.get(member.value) ?? []), node.name.text]);
      }
    });
  }
  return codes;
}
