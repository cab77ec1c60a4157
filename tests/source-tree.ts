import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

/** One import, export-from or `import()` of a source file. */
export interface Import {
  /** Path of the file that imports, from the project's root. */
  readonly from: string;
  readonly line: number;
  /** Path of a file of ours from the project's root, or a package's name. */
  readonly to: string;
  readonly isPackage: boolean;
  /** Whether it vanishes when compiled. */
  readonly typeOnly: boolean;
}

export interface SourceFile {
  /** From the project's root, as `src/core/result.ts`. */
  readonly path: string;
  readonly imports: readonly Import[];
  /** Every string literal, and the fixed beginning of every template. */
  readonly strings: readonly { readonly text: string; readonly line: number; readonly isPrefix: boolean }[];
}

const root = resolve(import.meta.dirname, '..');

/** Every TypeScript file under `src`, parsed by TypeScript itself. */
export function readSources(): Map<string, SourceFile> {
  const entries = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.tsx?$/u.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  const known = new Set(paths);
  return new Map(paths.sort().map((path) => [path, parse(path, known)]));
}

function parse(path: string, known: ReadonlySet<string>): SourceFile {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const text = readFileSync(join(root, path), 'utf8');
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const imports: Import[] = [];
  const strings: { text: string; line: number; isPrefix: boolean }[] = [];
  const lineOf = (node: ts.Node): number => tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const add = (specifier: ts.Expression | undefined, typeOnly: boolean): void => {
    if (!specifier || !ts.isStringLiteral(specifier)) return;
    imports.push({ from: path, line: lineOf(specifier), typeOnly, ...target(path, specifier.text, known) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true);
    else {
      if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
        add(node.arguments[0], false);
      if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
        strings.push({ text: node.text, line: lineOf(node), isPrefix: false });
      } else if (ts.isTemplateExpression(node)) {
        strings.push({ text: node.head.text, line: lineOf(node), isPrefix: true });
      }
      ts.forEachChild(node, visit);
    }
  };
  visit(tree);
  return { path, imports, strings };
}

/** `import type …`, or an import whose every name is a type. */
function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = importClause;
  if (name || !namedBindings || !ts.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.length > 0 && namedBindings.elements.every((element) => element.isTypeOnly);
}

/** Where a specifier leads: a file of ours, or a package. */
function target(
  from: string,
  specifier: string,
  known: ReadonlySet<string>,
): Pick<Import, 'to' | 'isPackage'> {
  if (!specifier.startsWith('.')) {
    const parts = specifier.split('/');
    return { to: specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!, isPackage: true };
  }
  const base = join(dirname(from), specifier);
  const candidates = [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`, `${base}/index.tsx`];
  return { to: candidates.find((path) => known.has(path)) ?? base, isPackage: false };
}

/** Every file and package that an entry pulls in when it is bundled. */
export function closure(sources: ReadonlyMap<string, SourceFile>, entry: string): Set<string> {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const one of sources.get(path)?.imports ?? []) if (!one.typeOnly) visit(one.to);
  };
  visit(entry);
  return seen;
}

/** Rings of files that import each other, each given once, by what remains after compiling. */
export function cycles(sources: ReadonlyMap<string, SourceFile>): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) found.push([...trail.slice(at), path]);
    if (at >= 0 || done.has(path)) return;
    for (const one of sources.get(path)?.imports ?? []) {
      if (!one.isPackage && !one.typeOnly) visit(one.to, [...trail, path]);
    }
    done.add(path);
  };
  for (const path of sources.keys()) visit(path, []);
  return found;
}
