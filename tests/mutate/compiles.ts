import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Mutant } from './bundle';

/** So many changed files are looked at in one run. */
const AT_ONCE = 400;

/**
 * `src/core` as it is when mutants are made, copied to where each change can be written down and checked for types.
 * @param root the project's
 * @param out a folder to work in, inside `root` so that packages are found from there
 */
export class CopyOfCore {
  private readonly root: string;
  private readonly out: string;
  private readonly folder: string;

  constructor(root: string, out: string) {
    this.root = root;
    this.out = out;
    this.folder = join(out, 'core');
    cpSync(join(root, 'src/core'), this.folder, { recursive: true });
    rmSync(join(this.folder, 'tsconfig.json'), { force: true });
    // What is merely unused or never reached is no fault, as Stryker's own check for types has it.
    const compilerOptions = {
      noEmit: false,
      allowImportingTsExtensions: false,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: 'core',
      outDir: 'types',
      noUnusedLocals: false,
      noUnusedParameters: false,
      allowUnreachableCode: true,
    };
    const config = { extends: join(root, 'src/tsconfig.base.json'), compilerOptions, include: ['core'] };
    writeFileSync(join(out, 'tsconfig.json'), JSON.stringify(config));
  }

  /** Which changes the type checker refuses. @returns their ids */
  refused(mutants: readonly Mutant[]): ReadonlySet<string> {
    const refused = new Set<string>();
    for (let at = 0; at < mutants.length; at += AT_ONCE)
      for (const id of this.refusedTogether(mutants.slice(at, at + AT_ONCE))) refused.add(id);
    return refused;
  }

  /**
   * Each change in a copy of its file beside the others, which nobody imports: an error in there is that change's. What
   * its declarations tell as before troubles no other file; where they differ, the change is made in its place and all of
   * core looked at.
   */
  private refusedTogether(mutants: readonly Mutant[]): string[] {
    for (const mutant of mutants) writeFileSync(this.copyOf(mutant), this.changed(mutant));
    const faulty = this.check();
    const refused: string[] = [];
    const telling: Mutant[] = [];
    for (const mutant of mutants) {
      if (faulty.has(this.copyOf(mutant))) refused.push(mutant.id);
      else if (this.declarations(this.copyOf(mutant)) !== this.declarations(this.fileOf(mutant)))
        telling.push(mutant);
    }
    for (const mutant of mutants) rmSync(this.copyOf(mutant));
    for (const mutant of telling) {
      const file = this.fileOf(mutant);
      const before = readFileSync(file, 'utf8');
      writeFileSync(file, this.changed(mutant));
      if (this.check().size > 0) refused.push(mutant.id);
      writeFileSync(file, before);
    }
    return refused;
  }

  private fileOf({ file }: Mutant): string {
    return join(this.folder, relative('src/core', file));
  }

  private copyOf(mutant: Mutant): string {
    return this.fileOf(mutant).replace(/\.ts$/u, `.mutant${mutant.id}.ts`);
  }

  /** @throws where the text is not the one that the mutant was made of */
  private changed(mutant: Mutant): string {
    const { file, line, column, original, replacement } = mutant;
    const text = readFileSync(this.fileOf(mutant), 'utf8');
    const lines = text.split('\n').slice(0, line - 1);
    const at = lines.reduce((sum, { length }) => sum + length + 1, column - 1);
    if (!text.startsWith(original, at)) throw new Error(`${file}:${line} was edited while mutants were made`);
    return text.slice(0, at) + replacement + text.slice(at + original.length);
  }

  private declarations(file: string): string | undefined {
    const path = join(this.out, 'types', relative(this.folder, file)).replace(/\.ts$/u, '.d.ts');
    return existsSync(path) ? readFileSync(path, 'utf8').replaceAll(/\.mutant\d+/gu, '') : undefined;
  }

  /** @returns the files with errors */
  private check(): ReadonlySet<string> {
    const tool = join(this.root, 'node_modules/typescript-native/bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [tool, '-p', this.out, '--pretty', 'false'], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    const files = Array.from(stdout.matchAll(/^(.+?)\(\d+,\d+\): error /gmu), ([, file]) => join(file!));
    if (status !== 0 && files.length === 0)
      throw new Error(`the type checker failed: ${stdout.slice(0, 300)}`);
    return new Set(files.map((file) => join(this.root, file)));
  }
}
